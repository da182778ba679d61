#!/bin/sh
# Prepares this folder and prints the next steps. It is safe to run it again.
#
#   scripts/setup.sh            check the tools and the configuration, build the images
#   scripts/setup.sh --bind     keep the data in data/ instead of named volumes
#   scripts/setup.sh --start    also start the stack and wait until it is healthy
set -eu

cd "$(dirname "$0")/.."

bind=no
start=no
for argument in "$@"; do
  case $argument in
    --bind) bind=yes ;;
    --start) start=yes ;;
    -h | --help)
      sed -n '2,6s/^# \{0,1\}//p' "$0"
      exit 0
      ;;
    *)
      echo "setup.sh: unknown option: $argument (see --help)" >&2
      exit 2
      ;;
  esac
done

say() { printf '\n== %s\n' "$1"; }
fail() {
  printf 'setup.sh: %s\n' "$1" >&2
  [ $# -lt 2 ] || printf '  %s\n' "$2" >&2
  exit 1
}

say 'Docker'
command -v docker >/dev/null 2>&1 ||
  fail 'Docker is not installed.' 'Install it: https://docs.docker.com/get-docker/'
docker version --format 'engine {{.Server.Version}}' 2>/dev/null ||
  fail 'The Docker engine does not respond.' 'Start it. On Linux, you may have to join the group "docker".'
if docker compose version >/dev/null 2>&1; then
  compose() { docker compose "$@"; }
elif command -v docker-compose >/dev/null 2>&1; then
  compose() { docker-compose "$@"; }
else
  fail 'Docker Compose is not installed.' 'Install the plugin: https://docs.docker.com/compose/install/'
fi

# The value of a variable in .env.
setting() { sed -n "s/^$1=//p" .env | tail -n 1; }

say 'Folders'
mkdir -p data config/alertmanager/secrets
# The containers run as user 65534 and need read access.
find config -type d -exec chmod o+rx {} +
find config -type f -exec chmod o+r {} +

# Changes the owner of data/$1 to the user of the containers. If this is not permitted, a container
# does it, with the image $2.
give_folder() {
  mkdir -p "data/$1"
  chown 65534:65534 "data/$1" 2>/dev/null ||
    docker run --rm --user 0:0 --network none --entrypoint chown \
      --volume "$PWD/data/$1:/data" "$2" 65534:65534 /data ||
    fail "Cannot change the owner of data/$1 to user 65534." "Run: sudo chown 65534:65534 data/$1"
  echo "data/$1 belongs to user 65534"
}

if [ "$bind" = yes ]; then
  give_folder prometheus "prom/prometheus:$(setting PROMETHEUS_VERSION)"
  give_folder alertmanager "prom/alertmanager:$(setting ALERTMANAGER_VERSION)"
  if ! grep -q '^COMPOSE_FILE=' .env; then
    printf '\n# Keeps the data in data/.\nCOMPOSE_FILE=docker-compose.yml:docker-compose.bind.yml\n' >>.env
  fi
else
  echo 'The data is kept in named volumes. To keep it in data/, use --bind.'
fi

say 'Configuration'
compose config --quiet || fail 'The Compose file is not valid.'
echo 'docker-compose.yml is valid'

# Runs a tool from the image of a service on the configuration of that service.
check() {
  service=$1
  shift
  compose run --rm --no-deps --quiet-pull --entrypoint "$1" "$service" "$2" "$3" "$4" ||
    fail "The configuration of $service is not valid."
}
check prometheus promtool check config /etc/prometheus/prometheus.yml
for test in config/prometheus/tests/*_test.yml; do
  [ -e "$test" ] || continue
  check prometheus promtool test rules "/etc/prometheus/tests/${test##*/}"
done
if compose config --services | grep -qx alertmanager; then
  compose run --rm --no-deps --quiet-pull --entrypoint amtool alertmanager \
    check-config /etc/alertmanager/alertmanager.yml ||
    fail 'The configuration of alertmanager is not valid.'
fi

say 'Images'
compose build

if [ "$start" = yes ]; then
  say 'Start'
  compose up --detach --wait || fail 'The stack did not become healthy.' 'docker compose ps; docker compose logs'
fi

say 'Ready'
address=$(setting BIND_ADDRESS)
[ "$start" = yes ] || echo 'Start:         docker compose up --detach --wait'
echo "Prometheus:    http://${address:-127.0.0.1}:$(setting PROMETHEUS_PORT)"
if compose config --services | grep -qx alertmanager; then
  echo "Alertmanager:  http://${address:-127.0.0.1}:$(setting ALERTMANAGER_PORT)"
fi
echo 'Test an alert: scripts/test-alerts.sh'
echo 'Stop:          docker compose down'
