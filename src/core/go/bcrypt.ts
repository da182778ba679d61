/** What Go's bcrypt finds wrong with a hash, its cost included (`bcrypt.Cost`). */
export function bcryptError(hash: string): string | undefined {
  const bytes = new TextEncoder().encode(hash);
  const char = (at: number): string => String.fromCharCode(bytes[at] ?? 0);
  if (bytes.length < 59) {
    return 'crypto/bcrypt: hashedSecret too short to be a bcrypted password';
  }
  if (char(0) !== '$') {
    return `crypto/bcrypt: bcrypt hashes must start with '$', but hashedSecret started with '${char(0)}'`;
  }
  if (char(1) > '2') {
    return `crypto/bcrypt: bcrypt algorithm version '${char(1)}' requested is newer than current version '2'`;
  }
  const at = char(2) === '$' ? 3 : 4;
  const digits = char(at) + char(at + 1);
  if (!/^(?:\d\d|[-+]\d)$/.test(digits)) {
    return `strconv.Atoi: parsing ${JSON.stringify(digits)}: invalid syntax`;
  }
  const cost = Number(digits);
  if (cost >= 4 && cost <= 31) return undefined;
  return `crypto/bcrypt: cost ${cost} is outside allowed inclusive range 4..31`;
}
