import {
  type Connection,
  type MessageType,
  ShowMessageNotification,
} from 'vscode-languageserver/node';

/** Shows a message to the user, who is asked nothing. */
export function showMessage(connection: Connection, type: MessageType, message: string): void {
  void connection.sendNotification(ShowMessageNotification.type, { type, message });
}
