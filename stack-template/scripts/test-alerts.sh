#!/bin/sh
# Makes the demo gateway fail until an alert fires and reaches Alertmanager, then lets it recover.
#
#   scripts/test-alerts.sh [ALERT]     default: SLOAvailabilityFastBurn
#
# Environment variables:
#   ERROR_RATE        fraction of predictions that fail during the test, 0 to 1 (default: 1)
#   TIMEOUT           maximum time to wait for each step, in seconds (default: 900)
#   WAIT_RESOLVED     "no" to stop as soon as the alert is delivered (default: yes)
#   PROMETHEUS_URL, ALERTMANAGER_URL, GATEWAY_URL (default: the ports in .env)
set -eu

cd "$(dirname "$0")/.."

case ${1:-} in
  -h | --help)
    sed -n '2,10s/^# \{0,1\}//p' "$0"
    exit 0
    ;;
  -*)
    echo "test-alerts.sh: unknown option: $1 (see --help)" >&2
    exit 2
    ;;
esac

command -v curl >/dev/null 2>&1 || {
  echo 'test-alerts.sh: curl is not installed.' >&2
  exit 1
}

# The value of a variable in .env, or a default.
setting() {
  value=$(sed -n "s/^$1=//p" .env 2>/dev/null | tail -n 1)
  printf %s "${value:-$2}"
}

alert=${1:-SLOAvailabilityFastBurn}
host=$(setting BIND_ADDRESS 127.0.0.1)
[ "$host" != 0.0.0.0 ] || host=127.0.0.1
prometheus=${PROMETHEUS_URL:-http://$host:$(setting PROMETHEUS_PORT 9090)}
alertmanager=${ALERTMANAGER_URL:-http://$host:$(setting ALERTMANAGER_PORT 9093)}
gateway=${GATEWAY_URL:-http://$host:$(setting INFERENCE_GATEWAY_PORT 8000)}
error_rate=${ERROR_RATE:-1}
timeout=${TIMEOUT:-900}

get() { curl --fail --silent --show-error --max-time 10 "$@"; }

set_error_rate() {
  get --request PUT --header 'Content-Type: application/json' \
    --data "{\"error_rate\": $1}" "$gateway/faults" >/dev/null
}

# The state of the alert in Prometheus: pending, firing or inactive.
state() {
  # --data-urlencode is needed because curl gives braces a meaning of its own.
  answer=$(get --get --data-urlencode "query=ALERTS{alertname=\"$alert\"}" "$prometheus/api/v1/query")
  case $answer in
    *'"alertstate":"firing"'*) echo firing ;;
    *'"alertstate":"pending"'*) echo pending ;;
    *) echo inactive ;;
  esac
}

delivered() {
  get --get --data-urlencode "filter=alertname=\"$alert\"" --data-urlencode active=true \
    "$alertmanager/api/v2/alerts" | grep -q "\"alertname\":\"$alert\""
}

# Waits until a command succeeds, and prints what it is waiting for.
wait_for() {
  what=$1
  shift
  waited=0
  printf '%s …' "$what"
  until "$@"; do
    if [ "$waited" -ge "$timeout" ]; then
      printf ' timed out after %s s\n' "$timeout"
      return 1
    fi
    sleep 2
    waited=$((waited + 2))
  done
  printf ' after %s s\n' "$waited"
}

is_pending() { [ "$(state)" != inactive ]; }
is_firing() { [ "$(state)" = firing ]; }
is_inactive() { [ "$(state)" = inactive ]; }
is_resolved() { ! delivered; }

get --output /dev/null "$prometheus/-/healthy"
get --output /dev/null "$alertmanager/-/healthy"
get --output /dev/null "$gateway/health"
if ! get "$prometheus/api/v1/rules?type=alert" | grep -q "\"name\":\"$alert\""; then
  echo "test-alerts.sh: Prometheus has no alerting rule $alert." >&2
  exit 1
fi

# Reset the gateway when the script ends for any reason.
trap 'set_error_rate 0 || echo "test-alerts.sh: $gateway still simulates errors" >&2' EXIT
trap 'exit 130' INT TERM

echo "Setting the error rate of $gateway to $error_rate"
set_error_rate "$error_rate"
wait_for "$alert is pending" is_pending
wait_for "$alert is firing" is_firing
wait_for "$alert is delivered to Alertmanager" delivered

echo 'Setting the error rate to 0'
set_error_rate 0
if [ "${WAIT_RESOLVED:-yes}" = yes ]; then
  wait_for "$alert is inactive" is_inactive
  wait_for "$alert is resolved in Alertmanager" is_resolved
fi
echo "Delivered notifications: $gateway/alerts"
