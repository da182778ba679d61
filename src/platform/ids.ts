/**
 * Every name that package.json and the code must agree on. A unit test compares the two in both
 * directions, so a command, view or setting cannot exist in one place only.
 */

export const viewIds = {
  targets: 'prometheus.targets',
  alerts: 'prometheus.alerts',
  rules: 'prometheus.rules',
  alertmanager: 'prometheus.alertmanager',
  stack: 'prometheus.stack',
  tutorial: 'prometheus.tutorial',
} as const;

/** Commands of the stack: their code is loaded with the first of them. */
export const stackCommandIds = {
  initStack: 'prometheus.initStack',
  startStack: 'prometheus.startStack',
  stopStack: 'prometheus.stopStack',
  restartStack: 'prometheus.restartStack',
  reloadStack: 'prometheus.reloadStack',
  showLogs: 'prometheus.showLogs',
  showTargetLogs: 'prometheus.showTargetLogs',
  openInBrowser: 'prometheus.openInBrowser',
  pullStack: 'prometheus.pullStack',
  removeStack: 'prometheus.removeStack',
  addComponent: 'prometheus.addComponent',
  selectComposeFiles: 'prometheus.selectComposeFiles',
  verifyStack: 'prometheus.verifyStack',
  validateStack: 'prometheus.validateStack',
  diagnoseStack: 'prometheus.diagnoseStack',
  setUpStack: 'prometheus.setUpStack',
  triggerTestAlert: 'prometheus.triggerTestAlert',
} as const;

/** Commands of servers: their code is loaded with the first of them. */
export const serverCommandIds = {
  addServer: 'prometheus.addServer',
  selectServer: 'prometheus.selectServer',
  removeServer: 'prometheus.removeServer',
  setCredentials: 'prometheus.setCredentials',
  testServer: 'prometheus.testServer',
  runQuery: 'prometheus.runQuery',
  queryTarget: 'prometheus.queryTarget',
  copyScrapeUrl: 'prometheus.copyScrapeUrl',
  openScrapeJob: 'prometheus.openScrapeJob',
  whyNotHere: 'prometheus.whyNotHere',
  checkByServer: 'prometheus.checkByServer',
  openRule: 'prometheus.openRule',
  compareRule: 'prometheus.compareRule',
  reloadServer: 'prometheus.reloadServer',
  openRunbook: 'prometheus.openRunbook',
  silenceAlert: 'prometheus.silenceAlert',
  editSilence: 'prometheus.editSilence',
  extendSilence: 'prometheus.extendSilence',
  expireSilence: 'prometheus.expireSilence',
} as const;

/** Commands of rule tests: their code is loaded with the first tests that are seen. */
export const testCommandIds = {
  acceptActual: 'prometheus.acceptActual',
  generateTest: 'prometheus.generateTest',
} as const;

export const commandIds = {
  ...testCommandIds,
  ...stackCommandIds,
  ...serverCommandIds,
  checkSteps: 'prometheus.checkSteps',
  openWalkthrough: 'prometheus.openWalkthrough',
  refreshTargets: 'prometheus.refreshTargets',
  refreshStack: 'prometheus.refreshStack',
  refreshAlerts: 'prometheus.refreshAlerts',
  refreshRules: 'prometheus.refreshRules',
  refreshAlertmanager: 'prometheus.refreshAlertmanager',
  filterTargets: 'prometheus.filterTargets',
  filterAlerts: 'prometheus.filterAlerts',
  filterRules: 'prometheus.filterRules',
  filterAlertmanager: 'prometheus.filterAlertmanager',
  openServer: 'prometheus.openServer',
  openTarget: 'prometheus.openTarget',
  copyLabels: 'prometheus.copyLabels',
  stopIndexing: 'prometheus.stopIndexing',
  formatExpressions: 'prometheus.formatExpressions',
  showRoutingTree: 'prometheus.showRoutingTree',
  whereTo: 'prometheus.whereTo',
  previewRelabeling: 'prometheus.previewRelabeling',
  backtestAlert: 'prometheus.backtestAlert',
  testOnRealData: 'prometheus.testOnRealData',
  showLog: 'prometheus.showLog',
} as const;

export const settingIds = {
  servers: 'prometheus.servers',
  refreshInterval: 'prometheus.refreshInterval',
  firingInStatusBar: 'prometheus.statusBar.firing',
  notifiedAlerts: 'prometheus.notifications',
  ruleStatus: 'prometheus.codeLens.ruleStatus',
  target: 'prometheus.target',
  nameValidation: 'prometheus.nameValidation',
  enableFeatures: 'prometheus.enableFeatures',
  agentMode: 'prometheus.agentMode',
  dialect: 'prometheus.dialect',
  diagnosticsEnabled: 'prometheus.diagnostics.enabled',
  diagnosticsScope: 'prometheus.diagnostics.scope',
  literalSecrets: 'prometheus.diagnostics.literalSecrets',
  preset: 'prometheus.preset',
  checks: 'prometheus.checks',
  liveChecksOnSave: 'prometheus.liveChecks.onSave',
  fileKinds: 'prometheus.fileKinds',
  queryLenses: 'prometheus.codeLens.runQuery',
  routeLenses: 'prometheus.codeLens.routes',
  backtestLenses: 'prometheus.codeLens.backtest',
  liveValue: 'prometheus.hover.liveValue',
  labelHints: 'prometheus.inlayHints.labels',
  evaluationHints: 'prometheus.inlayHints.evaluations',
  testRunner: 'prometheus.tests.runner',
} as const;

/**
 * Context keys. Those that decide what VS Code shows in place of an empty view are about what is known: a view that is
 * still looking is empty as well.
 */
export const contextKeys = {
  /** No server is configured. */
  noServers: 'prometheus.noServers',
  /** The workspace was searched, and has no stack. */
  noStacks: 'prometheus.noStacks',
  /** The workspace has rule tests: breakpoints can be set in YAML. */
  hasRuleTests: 'prometheus.hasRuleTests',
} as const;

export const languageIds = { promql: 'promql' } as const;

export type StackCommandId = (typeof stackCommandIds)[keyof typeof stackCommandIds];
export type ServerCommandId = (typeof serverCommandIds)[keyof typeof serverCommandIds];
export type TestCommandId = (typeof testCommandIds)[keyof typeof testCommandIds];
export type CommandId = (typeof commandIds)[keyof typeof commandIds];
export type SettingId = (typeof settingIds)[keyof typeof settingIds];
