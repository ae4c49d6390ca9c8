import { createServer, type Socket } from 'node:net';
import { once } from 'node:events';

export type Mottatt = { readonly til: string; readonly raa: string };
export type Posttjener = {
  readonly port: number;
  readonly mottatt: Mottatt[];
  lukk(): Promise<void>;
};

/** En liten posttjener på egen maskin: tar imot alt, men avviser adresser med «avvist» i. */
export async function startPosttjener(): Promise<Posttjener> {
  const mottatt: Mottatt[] = [];
  const apne = new Set<Socket>();
  const tjener = createServer((s) => {
    apne.add(s);
    s.on('close', () => apne.delete(s));
    let rest = '';
    let til = '';
    let brev: string[] | null = null;
    const linje = (l: string): string | null => {
      if (brev !== null) {
        if (l !== '.') {
          brev.push(l);
          return null;
        }
        mottatt.push({ til, raa: brev.join('\n') });
        brev = null;
        return '250 ok';
      }
      if (/^STARTTLS/i.test(l)) return '502 ikke her';
      if (/^EHLO/i.test(l)) return '250 post.example';
      if (/^RCPT/i.test(l)) {
        til = /<([^>]*)>/.exec(l)?.[1] ?? '';
        return til.includes('avvist') ? '550 ukjent' : '250 ok';
      }
      if (/^DATA/i.test(l)) {
        brev = [];
        return '354 kom igjen';
      }
      return /^QUIT/i.test(l) ? '221 hei' : '250 ok';
    };
    s.setEncoding('utf8');
    s.write('220 post.example\r\n');
    s.on('data', (bit: string) => {
      const linjer = (rest + bit).split('\r\n');
      rest = linjer.pop() ?? '';
      for (const svar of linjer.map(linje)) if (svar !== null) s.write(`${svar}\r\n`);
    });
    s.on('error', () => undefined);
  });
  tjener.listen(0, '127.0.0.1');
  await once(tjener, 'listening');
  const adresse = tjener.address();
  return {
    port: typeof adresse === 'object' && adresse !== null ? adresse.port : 0,
    mottatt,
    async lukk() {
      for (const s of apne) s.destroy();
      tjener.close();
      await once(tjener, 'close');
    },
  };
}
