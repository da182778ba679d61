import { withHint } from '../../core/base/problem.ts';
import { type FileReport, reported } from './reported.ts';

const severities = { error: 'error', warning: 'warning', information: 'info', hint: 'info' };

/** The XML of Checkstyle, which many CI systems read. */
export function checkstyleReport(files: readonly FileReport[]): string {
  const elements = files
    .filter(({ problems }) => problems.length > 0)
    .map(({ path, problems }) => {
      const errors = problems.map(reported).map((p) => {
        const place = `line="${p.line}" column="${p.column}" severity="${severities[p.severity]}"`;
        return `    <error ${place} message="${escapeXml(withHint(p))}" source="promcheck.${p.code}"/>\n`;
      });
      return `  <file name="${escapeXml(path)}">\n${errors.join('')}  </file>\n`;
    });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n${elements.join('')}</checkstyle>\n`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** A text as the value of an attribute; what XML cannot hold becomes U+FFFD. */
function escapeXml(text: string): string {
  return text
    .replace(/[\0-\x08\v\f\x0e-\x1f\ufffe\uffff\p{Cs}]/gu, '\ufffd')
    .replace(/[&<>"\n\r\t]/g, (character) => entities[character] ?? character);
}
