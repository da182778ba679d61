/**
 * Every name that package.json and the code must agree on. A unit test compares the two in both
 * directions, so a command, view or setting cannot exist in one place only.
 */

export const viewIds = {
  targets: 'prometheus.targets',
  alerts: 'prometheus.alerts',
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

export const commandIds = {
  ...stackCommandIds,
  checkSteps: 'prometheus.checkSteps',
  openWalkthrough: 'prometheus.openWalkthrough',
  refreshTargets: 'prometheus.refreshTargets',
  refreshStack: 'prometheus.refreshStack',
  refreshAlerts: 'prometheus.refreshAlerts',
  openServer: 'prometheus.openServer',
  openTarget: 'prometheus.openTarget',
  copyLabels: 'prometheus.copyLabels',
  stopIndexing: 'prometheus.stopIndexing',
  formatExpressions: 'prometheus.formatExpressions',
  showLog: 'prometheus.showLog',
} as const;

export const settingIds = {
  servers: 'prometheus.servers',
  refreshInterval: 'prometheus.refreshInterval',
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
  fileKinds: 'prometheus.fileKinds',
} as const;

/**
 * Context keys that decide what VS Code shows in place of an empty view. They are about what is known:
 * a view that is still looking is empty as well.
 */
export const contextKeys = {
  /** No server is configured. */
  noServers: 'prometheus.noServers',
  /** The workspace was searched, and has no stack. */
  noStacks: 'prometheus.noStacks',
} as const;

export const languageIds = { promql: 'promql' } as const;

export type StackCommandId = (typeof stackCommandIds)[keyof typeof stackCommandIds];
export type CommandId = (typeof commandIds)[keyof typeof commandIds];
export type SettingId = (typeof settingIds)[keyof typeof settingIds];
