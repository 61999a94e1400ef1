/** 16 hexadecimal digits that tell texts apart (FNV-1a, 64 bits). It guards nothing: anybody can make a text with a given one. */
export function shortFingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}
