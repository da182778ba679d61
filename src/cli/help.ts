import { formatVersion, newestTarget, oldestPrometheus } from '../core/base/target.ts';
import { fileKinds } from '../core/documents/kinds/index.ts';
import { presets } from '../core/project/checkSettings.ts';
import { formats, reportFormats, severities } from './options.ts';
import { testFormats } from './ruleTests/testFormat.ts';

/** What `promcheck --help` prints. */
export const help = `promcheck: check Prometheus and Alertmanager files and PromQL expressions

Usage:
  promcheck [OPTION…] PATH…             check files and folders ("-" for standard input)
  promcheck promql [OPTION…] EXPR…      check PromQL expressions ("-" or none for
                                        standard input)
  promcheck explain CODE…               print the pages of problem codes
  promcheck fmt [OPTION…] PATH…         format the expressions of files; everything around them
                                        stays as it is ("-" for standard input)
  promcheck test [OPTION…] PATH…        run rule tests as "promtool test rules" does, without promtool
  promcheck routes [OPTION…] PATH…      run route tests; of an Alertmanager configuration, print the
                                        routing tree, or where an alert goes and why
  promcheck relabel [OPTION…] PATH…     show step by step how the relabeling of scrape jobs changes
                                        the targets in prometheus.yml, or any labels
  promcheck backtest [OPTION…] --server URL FILE[:ALERT]…
                                        print when alerts would have been pending and firing,
                                        according to the data of a Prometheus
  promcheck lsp                         start the language server for editors, on standard input
                                        and output

Options:
  --kind KIND             treat all files as this kind instead of detecting it from the content:
                          ${fileKinds.join(', ')}
  --target VERSION[,…]    check against this version of Prometheus (${formatVersion(oldestPrometheus)} to ${formatVersion(newestTarget.prometheus)}) or,
                          if it is 0.N, of Alertmanager; default: ${formatVersion(newestTarget.prometheus)},${formatVersion(newestTarget.alertmanager)}
  --enable-feature NAME[,NAME]
                          feature flags enabled in Prometheus, in addition to those that this
                          version turns on by itself
  --agent                 check prometheus.yml for Prometheus in agent mode
  --dialect PROGRAM       accept the keys of another program in rule files: vmalert, thanos, mimir
  --names SCHEME          validation scheme for metric and label names in rules: utf8, legacy;
                          default: that of the target
  --preset NAME           checks to start with, unless a .promcheck.yml sets them:
                          ${Object.keys(presets).join(', ')}; default: recommended
  --syntax-only           skip checks that read other files
  --format FORMAT         ${formats.join(', ')}; default: text;
                          test: ${testFormats.join(', ')};
                          routes: ${reportFormats.join(', ')}; relabel, backtest: text, json
  --fail-on SEVERITY      exit with status 1 if a problem has at least this severity:
                          ${severities.join(', ')}; default: warning
  --server URL            also check rules against the data of this Prometheus: metrics and labels that
                          it does not have, what alerts would have done, what queries cost
  --changed-since REV     report only what is new since a revision of Git: problems on changed lines
                          and in changed rules
  --baseline FILE         leave out the problems that FILE lists; errors are always reported
  --write-baseline        write the problems found to the file given by --baseline instead
  --run REGEX             test: run only tests whose name matches; may be given several times
  --ignore-unknown-fields test: accept fields in rule files that Prometheus does not know
  --coverage              test: print which rules, states of alerts and branches the tests reach
  --lcov FILE             test: write the same to a file, in the format of LCOV
  --watch                 test: run again whenever a test or a rule file changes
  --labels LABELS         routes, relabel: the labels of an alert or a target, such as a=b,c="d e" or a
                          JSON object; may be given several times
  --firing LABELS         routes: labels of another alert that fires at the same time
  --at TIME               routes: time of the notification, such as 2026-03-02T10:00:00Z
  --job NAME              relabel: the scrape job; default: all
  --rule NAME             backtest: the alert; default: all
  --range DURATION        backtest: how far to look back, such as 6h; default: 7d
  --verbose               print the detected kind of each file, and why files are skipped
  --jsonl                 promql: read one JSON string per line, print one JSON object per line;
                          checked as Prometheus' parser alone would, with only the feature flags
                          given by --enable-feature
  --format-expr           promql: print the formatted expression
  --check                 fmt: write nothing, list the files that are not formatted, and exit
                          with status 1 if there are any
  --diff                  fmt: write nothing, print what would change
  --help, --version

Exit status: 0 no problems, 1 problems found, 2 invalid usage or unreadable files.
backtest: 0 whatever the alerts would have done, 1 if an expression cannot be evaluated, 2 as above,
or if the server cannot be reached.
`;
