import type { Hus } from '../../../../db/hus.ts';
import { ryddMine } from '../../../../db/utkast.ts';
import { erDomainError } from '../../../../kernel/feil.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { refnokkel, utkastlevering } from '../../../../web/utkast.ts';
import { aapneVernet } from '../../commands/aapneVernet.ts';
import { angreTriage } from '../../commands/angreTriage.ts';
import { besluttTriage } from '../../commands/besluttTriage.ts';
import { leggTilbakeVernet } from '../../commands/leggTilbakeVernet.ts';
import { meldInhabil } from '../../commands/meldInhabil.ts';
import { listVernede } from '../../queries/listVernede.ts';
import { TRIAGEGRUNNER } from '../../regler/triagebeslutning.ts';
import { TRIAGEVALG } from '../../regler/typer.ts';
import { lesDag } from '../dag.ts';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { formatDato, iDagIOslo } from '../../../../kernel/dato.ts';
import { tekster } from '../tekst.ts';
import { fraUtkast, REF, vernetutkast } from './utkast.ts';
import { Grunnskjema, Radside, Vernetliste, type Utfylt } from './visning.tsx';

const HANDTERER = {
  krever: { verv: ['navngitt_handterer'] },
  hvorfor: 'bare en navngitt håndterer ser radene med vernet adresse (VV-48, 1.16b)',
} as const;
type Radforesporsel = OmradeForesporsel & { param: (navn: 'id' | 'omrade') => string };

const felt = (f: OmradeForesporsel, navn: string): string => {
  const v = f.skjema.get(navn);
  return typeof v === 'string' ? v.trim() : '';
};
const eller = (tekst: string): string | null => (tekst === '' ? null : tekst);
const utfylt = (f: OmradeForesporsel): Utfylt => ({
  grunn: felt(f, 'grunn'),
  ord: felt(f, 'ord'),
  svar: felt(f, 'svar'),
  merknad: felt(f, 'merknad'),
  dag: felt(f, 'dag'),
});

/** Det håndtereren sendte for mer enn fem minutter etter innloggingen; står i skjemaet igjen etter den nye. */
async function bevart(f: Radforesporsel): Promise<Utfylt | null> {
  // Grunnen for seg, eller beslutningen, som har utkast og derfor en plass til.
  const felter = (await f.bevart()) ?? (await f.bevart(undefined, refnokkel(REF(f.param('id')))));
  if (felter === null) return null;
  const siste = (navn: string) => felter[navn]?.at(-1) ?? '';
  return {
    grunn: siste('grunn'),
    ord: siste('ord'),
    svar: siste('svar'),
    merknad: siste('merknad'),
    dag: siste('dag'),
  };
}

function grunnside(
  f: Radforesporsel,
  s: { utfylt: Utfylt; bevart: boolean; feil: Readonly<Record<string, string>> },
): Response {
  const t = tekster(f.sprak);
  const mangler = Object.keys(s.feil).length > 0;
  // Teksten fra en annen fane velges før raden åpnes, og følger med dit.
  const valgt = f.c.req.query('utkast');
  const sporring =
    valgt === undefined ? '' : `?${new URLSearchParams({ utkast: valgt }).toString()}`;
  return f.vis(
    programside(f, {
      tittel: t('vernet.aapneTittel'),
      ingress: t('vernet.aapneIngress'),
      brodsmuler: [
        { href: `/${f.omrade.slug}/vernet`, tekst: t('vernet.meny') },
        { tekst: t('vernet.aapne') },
      ],
      feil: sidefeil(s.feil, { grunn: t('vernet.hvorfor'), ord: t('vernet.ord') }),
      children: (
        <Grunnskjema
          sti={`/${f.omrade.slug}/vernet/${f.param('id')}${sporring}`}
          token={f.skjematoken}
          {...s}
          t={t}
        />
      ),
    }),
    mangler ? 422 : 200,
  );
}

async function visRad(
  hus: Hus,
  f: Radforesporsel,
  s: Utfylt,
  feil: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const t = tekster(f.sprak);
  let rad;
  try {
    rad = await aapneVernet(hus, f.hvem, {
      kandidatId: f.param('id'),
      grunn: s.grunn,
      ord: eller(s.ord),
    });
  } catch (mangel) {
    const mangler: Record<string, string> | null = erDomainError(mangel, 'ukjent_grunn')
      ? { grunn: t('vernet.feilGrunn') }
      : erDomainError(mangel, 'mangler_ord')
        ? { ord: t('vernet.feilOrd') }
        : null;
    if (mangler === null) throw mangel;
    return grunnside(f, { utfylt: s, bevart: false, feil: mangler });
  }
  // Utkastet hentes først når raden er åpnet: med grunn, og en fersk innlogging.
  const mitt =
    rad.beslutning === null
      ? await vernetutkast(hus, f, rad.kandidatId, Object.keys(feil).length > 0)
      : null;
  const skrevet = fraUtkast(mitt?.felter ?? null, s);
  return f.vis(
    programside(f, {
      tittel: t('vernet.radTittel', { dato: formatDato(rad.mottatt) }),
      ingress: t('vernet.radIngress'),
      brodsmuler: [
        { href: `/${f.omrade.slug}/vernet`, tekst: t('vernet.meny') },
        { tekst: formatDato(rad.mottatt) },
      ],
      feil: sidefeil(feil, {
        svar: t('vernet.svar'),
        merknad: t('triage.egneOrd'),
        dag: t('triage.dag'),
      }),
      children: (
        <Radside
          rad={rad}
          // Dagen står til i dag, så den som henviser, bare bekrefter; en feil blir stående slik den ble skrevet.
          utfylt={
            skrevet.dag === '' && feil['dag'] === undefined
              ? { ...skrevet, dag: formatDato(iDagIOslo(hus.klokke.naa())) }
              : skrevet
          }
          utkast={mitt?.utkast}
          feil={feil}
          sti={`/${f.omrade.slug}/vernet/${rad.kandidatId}`}
          token={f.skjematoken}
          t={t}
        />
      ),
    }),
    Object.keys(feil).length > 0 ? 422 : 200,
  );
}

async function beslutt(hus: Hus, f: Radforesporsel): Promise<Response> {
  const t = tekster(f.sprak);
  const s = utfylt(f);
  const [valgt, grunn] = s.svar.split(':');
  const valg = TRIAGEVALG.find((v) => v === valgt);
  const grunner: readonly string[] = valg === undefined ? [] : TRIAGEGRUNNER[valg];
  if (valg === undefined || grunn === undefined || !grunner.includes(grunn)) {
    return visRad(hus, f, s, { svar: t('vernet.feilSvar') });
  }
  try {
    await besluttTriage(hus, f.hvem, {
      kandidatId: f.param('id'),
      valg,
      grunn,
      merknad: eller(s.merknad),
      dag: lesDag(s.dag),
      egnet: false,
      utkast: utkastlevering(f, REF(f.param('id'))),
    });
    await ryddMine(hus, f.hvem);
  } catch (feil) {
    if (erDomainError(feil, 'trenger_behov')) {
      return visRad(hus, f, s, { merknad: t('triage.trengerBehov') });
    }
    if (erDomainError(feil, 'mangler_dag')) return visRad(hus, f, s, { dag: t('triage.feilDag') });
    if (erDomainError(feil, 'ingen_koordinator')) {
      return visRad(hus, f, s, { svar: t('vernet.ingenKoordinator') });
    }
    if (erDomainError(feil, 'alt_besluttet')) return visRad(hus, f, s, { skjema: t('vernet.alt') });
    throw feil;
  }
  await f.fjernBevart();
  return f.videre(`/${f.omrade.slug}/vernet`, 'vernet_besluttet');
}

async function angre(hus: Hus, f: Radforesporsel): Promise<Response> {
  try {
    await angreTriage(hus, f.hvem, f.param('id'));
  } catch (feil) {
    if (!erDomainError(feil, 'virker_alt')) throw feil;
    return visRad(hus, f, utfylt(f), { skjema: tekster(f.sprak)('triage.virkerAlt') });
  }
  return f.videre(`/${f.omrade.slug}/vernet`, 'vernet_angret');
}

/** Handlingene på en rad. Alle sendes til radens egen adresse, så det som bevares, finner tilbake dit. */
async function gjor(hus: Hus, f: Radforesporsel): Promise<Response> {
  const liste = `/${f.omrade.slug}/vernet`;
  switch (felt(f, 'gjor')) {
    case 'beslutt':
      return beslutt(hus, f);
    case 'angre':
      return angre(hus, f);
    case 'tilbake':
      await leggTilbakeVernet(hus, f.hvem, f.param('id'));
      return f.videre(liste, 'vernet_tilbake');
    case 'inhabil':
      await meldInhabil(hus, f.hvem, f.param('id'));
      return f.videre(liste, 'inhabil');
    default:
      return visRad(hus, f, utfylt(f));
  }
}

/** Radene med vernet adresse: lista uten navn, grunnen før raden åpnes, og beslutningen etter de samme reglene. */
export function vernetruter({ hus }: { hus: Hus }): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/vernet',
      tilgang: HANDTERER,
      nyInnlogging: true,
      async handler(f) {
        const t = tekster(f.sprak);
        const side = Math.max(0, Number.parseInt(f.c.req.query('side') ?? '0', 10) || 0);
        const liste = await listVernede(hus, f.hvem, side);
        return f.vis(
          programside(f, {
            tittel: t('vernet.meny'),
            ingress: t('vernet.ingress'),
            children: <Vernetliste liste={liste} slug={f.omrade.slug} t={t} />,
          }),
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: '/:omrade/vernet/:id',
      tilgang: HANDTERER,
      nyInnlogging: true,
      async handler(f) {
        const tatt = await bevart(f);
        return grunnside(f, {
          utfylt: tatt ?? { grunn: '', ord: '', svar: '', merknad: '', dag: '' },
          bevart: tatt !== null,
          feil: {},
        });
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/vernet/:id',
      tilgang: HANDTERER,
      nyInnlogging: true,
      handler: (f) => gjor(hus, f),
    }),
  ];
}
