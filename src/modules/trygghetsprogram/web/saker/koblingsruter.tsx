import type { Hus } from '../../../../db/hus.ts';
import { erDomainError } from '../../../../kernel/feil.ts';
import { finnTekst } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { koblHendelser, skillHendelser } from '../../commands/koblHendelser.ts';
import { hentSak } from '../../queries/hentSak.ts';
import { SIDER } from '../../regler/guidensSider.ts';
import { tomtErNull } from '../familie/felles.tsx';
import type { OmradeForesporsel } from '../ramme.tsx';
import { tekster } from '../tekst.ts';
import { saksside } from './ruter.tsx';

const HAR_SAK = {
  krever: 'ansatt',
  hvorfor: 'koordinatoren for begge sakene kobler hendelsene i dem; databasen avgjør (VV-09)',
} as const;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Verdien i feltet; en id som ikke har formen, er en som ikke finnes. */
function felt(f: OmradeForesporsel, navn: string): string {
  const verdi = f.skjema.get(navn);
  return typeof verdi === 'string' ? verdi : '';
}
const id = (verdi: string) => (UUID.test(verdi) ? verdi : '00000000-0000-0000-0000-000000000000');

/** Feltet som mangler når ungdommene har den samme guiden (VV-11). */
const FELT: Readonly<Partial<Record<string, 'sider' | 'sidegrunn'>>> = {
  ...{ mangler_sider: 'sider', mangler_sidegrunn: 'sidegrunn' },
};

async function koble(hus: Hus, f: OmradeForesporsel, sakId: string): Promise<Response> {
  const t = tekster(f.sprak);
  const saken = `/${f.omrade.slug}/saker/${sakId}`;
  const hendelseId = id(felt(f, 'hendelse'));
  const referanse = felt(f, 'referanse') || felt(f, `referanse-${hendelseId}`);
  const [sider, sidegrunn] = [felt(f, 'sider'), felt(f, 'sidegrunn')];
  try {
    await koblHendelser(hus, f.hvem, {
      ...{ sakId, hendelseId, referanse },
      sider: SIDER.find((x) => x === sider) ?? null,
      sidegrunn: tomtErNull(sidegrunn.trim().slice(0, 1000)),
    });
  } catch (feilen) {
    // To trykk er som ett.
    if (erDomainError(feilen, 'alt_koblet')) return f.videre(saken, 'alt_koblet');
    const ord = erDomainError(feilen) ? finnTekst(t, 'samme.ikke', feilen.kode) : null;
    if (ord === null || !erDomainError(feilen)) throw feilen;
    const feil = referanse.trim() === '' ? t('samme.feilReferanse') : ord;
    const sak = await hentSak(hus, f.hvem, sakId);
    const mangler = FELT[feilen.kode];
    const sidene =
      mangler === undefined
        ? {}
        : {
            sidene: {
              ...{ felt: mangler, guide: String(feilen.parametre['guide'] ?? '') },
              ...{ sider, sidegrunn },
            },
          };
    return f.vis(saksside(f, sak, null, { hendelseId, feil, referanse, ...sidene }), 422);
  }
  return f.videre(saken, 'koblet');
}

async function skill(hus: Hus, f: OmradeForesporsel, sakId: string): Promise<Response> {
  const saken = `/${f.omrade.slug}/saker/${sakId}`;
  try {
    await skillHendelser(hus, f.hvem, { sakId, koblingId: id(felt(f, 'kobling')) });
  } catch (feil) {
    // Den er ikke der lenger, eller var aldri min å se: siden viser det som er.
    if (!erDomainError(feil, 'fant_ikke')) throw feil;
  }
  return f.videre(saken, 'skilt');
}

export function koblingsruter({ hus }: { hus: Hus }): Rute[] {
  return [
    rute({
      metode: 'POST',
      sti: '/:omrade/saker/:id/koble',
      tilgang: HAR_SAK,
      handler: (f) => koble(hus, f, f.param('id')),
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/saker/:id/skill',
      tilgang: HAR_SAK,
      handler: (f) => skill(hus, f, f.param('id')),
    }),
  ];
}
