import { spawn } from 'node:child_process';
import { Agent } from 'node:http';
import { Duplex } from 'node:stream';
import type { EngineAddress } from './engineAddress.ts';

/** Connections through the `ssh` program and `docker system dial-stdio` on the other side, as the
 * docker command makes them: with the user's keys, agent and ~/.ssh/config. */
export function sshAgent(address: EngineAddress & { kind: 'ssh' }): Agent {
  const port = address.port === undefined ? [] : ['-p', String(address.port)];
  const args = ['-o', 'ConnectTimeout=10', '-o', 'BatchMode=yes', '-T', ...port];
  const agent = new Agent({ keepAlive: false });
  agent.createConnection = () => {
    const child = spawn(
      'ssh',
      [...args, '--', address.destination, 'docker', 'system', 'dial-stdio'],
      { stdio: ['pipe', 'pipe', 'pipe'] },
    );
    const stream = new Duplex({
      read: () => {
        child.stdout.resume();
      },
      // What is written to an ssh that has failed is lost; its own words say why, below.
      write: (bytes: Buffer, _encoding, done) => {
        child.stdin.write(bytes, () => {
          done();
        });
      },
      final: (done) => {
        child.stdin.end(done);
      },
      destroy: (error, done) => {
        child.kill();
        done(error);
      },
    });
    let words = '';
    child.stdin.on('error', () => undefined);
    child.stdout.on('data', (bytes: Buffer) => {
      if (!stream.push(bytes)) child.stdout.pause();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      words += text;
    });
    child.on('error', (error) => stream.destroy(error));
    child.on('close', (code) => {
      if (code === 0) stream.push(null);
      else stream.destroy(new Error(words.trim() || `ssh ended with status ${code}`));
    });
    return stream;
  };
  return agent;
}
