import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { aapne, forsegl } from './filforsegling.ts';

const rot = randomBytes(32);
const naa = new Date('2026-11-23T08:00:00Z');
const fil = new TextEncoder().encode('Saksnr;Dato\n1;2');

describe('forseglet fil', async () => {
  const forseglet = await forsegl(rot, 'a', 'fjordvik', fil, naa);
  it('åpnes av den som lastet den opp, i samme område', async () => {
    expect(await aapne(rot, 'a', 'fjordvik', forseglet, naa)).toEqual(Buffer.from(fil));
    expect(forseglet).not.toContain(Buffer.from('Saksnr').toString('base64').slice(0, 6));
  });
  it('åpnes ikke av en annen, i et annet område, for sent, endret, med annen nøkkel eller tom', async () => {
    const bytt = Buffer.from(forseglet, 'base64');
    bytt[bytt.length - 1] = (bytt.at(-1) ?? 0) ^ 1;
    expect(await aapne(rot, 'b', 'fjordvik', forseglet, naa)).toBeNull();
    expect(await aapne(rot, 'a', 'ytteroy', forseglet, naa)).toBeNull();
    expect(
      await aapne(rot, 'a', 'fjordvik', forseglet, new Date(naa.getTime() + 31 * 60_000)),
    ).toBeNull();
    expect(await aapne(rot, 'a', 'fjordvik', bytt.toString('base64'), naa)).toBeNull();
    expect(await aapne(randomBytes(32), 'a', 'fjordvik', forseglet, naa)).toBeNull();
    expect(await aapne(rot, 'a', 'fjordvik', '', naa)).toBeNull();
  });
});
