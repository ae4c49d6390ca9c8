import type { Handling } from './handlinger.ts';
import type { Sporrer } from './klientdriver.ts';

export type Loggpost = {
  handling: Handling;
  /** Standard er `ja`. `nei` når den som spurte, ikke fikk det: raden skrives uansett. */
  utfall?: 'ja' | 'nei' | 'feil';
  grunnlag?: string;
  /** Id-ene det ble spurt om, enten de finnes eller ikke. */
  objekter: readonly { slag: string; id: string }[];
  /** Alt kryptert; dør med nøkkelen. */
  nyttelast?: { bytes: Uint8Array; nokkelId: string };
};

/** Skriver én rad i revisjonsloggen i den åpne transaksjonen. Aktøren hentes av databasen, ikke herfra. */
export async function skrivLogg(sporrer: Sporrer, post: Loggpost): Promise<void> {
  await sporrer.query({
    name: 'logg.skriv',
    text: 'select logg.skriv($1, $2, $3, $4::text[], $5::uuid[], $6, $7)',
    values: [
      post.handling,
      post.utfall ?? 'ja',
      post.grunnlag ?? '',
      post.objekter.map((o) => o.slag),
      post.objekter.map((o) => o.id),
      post.nyttelast === undefined ? null : Buffer.from(post.nyttelast.bytes),
      post.nyttelast?.nokkelId ?? null,
    ],
  });
}
