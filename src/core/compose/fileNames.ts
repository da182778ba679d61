/** Names under which Compose looks for its file, in its order (compose-go `DefaultFileNames`). */
export const composeFileNames = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yml',
  'docker-compose.yaml',
] as const;
