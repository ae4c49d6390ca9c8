import type { Hus } from '../../../../db/hus.ts';
import { ryddMine } from '../../../../db/utkast.ts';
import { erDomainError } from '../../../../kernel/feil.ts';
import { formatDato, iDagIOslo } from '../../../../kernel/dato.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { angreTriage } from '../../commands/angreTriage.ts';
import { fjernTilside, utkastlevering } from '../../../../web/utkast.ts';
import { besluttTriage } from '../../commands/besluttTriage.ts';
import { ferdigMedLista, type Liste } from '../../commands/ferdigMedLista.ts';
import { meldInhabil } from '../../commands/meldInhabil.ts';
import { visSted } from '../../commands/visSted.ts';
import { listTriage, nesteRad } from '../../queries/listTriage.ts';
import { lesMarkor, markorord } from '../../queries/triageside.ts';
import { TRIAGEVALG, type Triagevalg } from '../../regler/typer.ts';
import { lesDag } from '../dag.ts';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { tekster } from '../tekst.ts';
import type { Triagesvar } from './Beslutning.tsx';
import { Triageinnhold } from './Triage.tsx';
import { radadresse, sideadresse, type Sted } from './adresse.ts';
import { fraUtkast, REF, triageutkast } from './triageutkast.ts';
import { tidspunkt } from '../../../../ui/index.ts';

export const KOORDINATOR = {
  krever: { verv: ['programkoordinator', 'kommunal_koordinator'] },
  hvorfor: 'bare en koordinator vurderer rader (TP-02); hvilke rader avgjør databasen (VV-35)',
} as const;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const somValg = (v: unknown): Triagevalg | null => TRIAGEVALG.find((valg) => valg === v) ?? null;
const TOMT: Triagesvar = {
  feil: null,
  grunn: '',
  merknad: '',
  dag: '',
  dagfeil: null,
  egnet: false,
  stedIkkeHjem: false,
};
const felt = (f: OmradeForesporsel, navn: string): string => {
  const v = f.skjema.get(navn);
  return typeof v === 'string' ? v.trim() : '';
};
const somId = (v: string | undefined): string | null =>
  v !== undefined && UUID.test(v) ? v : null;

type Tilstand = {
  rad: string | null;
  valg: Triagevalg | null;
  svar: Triagesvar;
  /** Stedet, når noen nettopp ba om å se det. */
  sted?: string | null;
  notis: string | null;
  status: 200 | 422;
};

/** Siden skjemaet ble sendt fra, eller adressen sier: der blir en stående. */
const sidenVi = (f: OmradeForesporsel, sti: string): Sted => ({
  sti,
  etter: markorord(lesMarkor(felt(f, 'etter') || f.c.req.query('etter'))),
});

async function visListe(hus: Hus, f: OmradeForesporsel, liste: Liste, sti: string, s: Tilstand) {
  const t = tekster(f.sprak);
  const data = await listTriage(hus, f.hvem, liste, s.rad, lesMarkor(sidenVi(f, sti).etter));
  const her: Sted = { sti, etter: markorord(data.etter) };
  const { valgt } = data;
  const p = data.periode;
  const skriver = valgt !== null && valgt.beslutning === null && s.valg !== null;
  const mitt = skriver
    ? await triageutkast(
        hus,
        f,
        valgt.kandidatId,
        her,
        s.valg,
        s.status === 422 || s.sted !== undefined,
      )
    : null;
  const svar = fraUtkast(mitt?.felter ?? null, s.valg, {
    ...s.svar,
    // Dagen står til i dag, så den som henviser, bare bekrefter; en tom som er sendt, blir stående tom.
    dag:
      s.svar.dag === '' && s.status === 200 ? formatDato(iDagIOslo(hus.klokke.naa())) : s.svar.dag,
  });
  return f.vis(
    programside(f, {
      tittel:
        p === null
          ? t('triage.tittelMeldinger')
          : t('triage.tittel', { fra: formatDato(p.fra), til: formatDato(p.til) }),
      brodsmuler: [
        { href: `/${f.omrade.slug}/uttrekk`, tekst: t('uttrekk') },
        { tekst: p === null ? t('triage.tittelMeldinger') : formatDato(p.til) },
      ],
      bredde: 'bred',
      feil: sidefeil(
        {
          ...(s.svar.feil === null ? {} : { merknad: s.svar.feil }),
          ...(s.svar.dagfeil === null ? {} : { dag: s.svar.dagfeil }),
        },
        { merknad: t('triage.egneOrd'), dag: t('triage.dag') },
      ),
      children: (
        <Triageinnhold
          liste={data}
          valg={s.valg}
          svar={svar}
          utkast={mitt?.utkast}
          sted={s.sted}
          notis={s.notis}
          slug={f.omrade.slug}
          her={her}
          token={f.skjematoken}
          t={t}
        />
      ),
    }),
    s.status,
  );
}

async function neste(
  hus: Hus,
  f: OmradeForesporsel,
  liste: Liste,
  her: Sted,
  rad: string,
): Promise<string> {
  const svar = await nesteRad(hus, f.hvem, liste, rad);
  if (svar === null) return her.sti;
  return radadresse(svar.fraBegynnelsen ? { ...her, etter: '' } : her, svar.rad);
}

/** Det som står i beslutningsskjemaet nå. */
const skrevet = (f: OmradeForesporsel): Triagesvar => ({
  feil: null,
  grunn: felt(f, 'grunn'),
  merknad: felt(f, 'merknad'),
  dag: felt(f, 'dag'),
  dagfeil: null,
  egnet: felt(f, 'egnet') === 'ja',
  stedIkkeHjem: felt(f, 'stedIkkeHjem') === 'ja',
});

async function beslutt(
  hus: Hus,
  f: OmradeForesporsel,
  liste: Liste,
  sti: string,
): Promise<Response> {
  const t = tekster(f.sprak);
  const rad = somId(felt(f, 'rad'));
  const valg = somValg(felt(f, 'valg'));
  if (rad === null || valg === null) return f.videre(sti);
  const svar = skrevet(f);
  try {
    await besluttTriage(hus, f.hvem, {
      kandidatId: rad,
      valg,
      grunn: svar.grunn,
      merknad: svar.merknad === '' ? null : svar.merknad,
      dag: lesDag(svar.dag),
      egnet: svar.egnet,
      stedIkkeHjem: svar.stedIkkeHjem,
      utkast: utkastlevering(f, REF(rad)),
    });
    await ryddMine(hus, f.hvem);
    await fjernTilside(f, REF(rad));
  } catch (feil) {
    // Var krysset satt, står stedet der igjen, så det krysset gjelder, kan ses.
    const paaNytt = async (mer: Partial<Triagesvar>, notis: string | null = null) =>
      visListe(hus, f, liste, sti, {
        ...{ rad, valg, notis, status: 422 },
        svar: { ...svar, ...mer },
        ...(svar.stedIkkeHjem ? { sted: await visSted(hus, f.hvem, rad) } : {}),
      });
    if (erDomainError(feil, 'trenger_behov')) {
      const kjent = String(feil.parametre['hvorfor']).split(',').includes('kjent_og_sluttet');
      return paaNytt({
        feil: t(kjent ? 'gjenaapning.rad.manglerHvorfor' : 'triage.trengerBehov'),
      });
    }
    if (erDomainError(feil, 'mangler_dag')) return paaNytt({ dagfeil: t('triage.feilDag') });
    if (erDomainError(feil, 'ukjent_grunn')) return paaNytt({}, t('meld.feilVelg'));
    if (erDomainError(feil, 'sted_ikke_bekreftet'))
      return paaNytt({ stedIkkeHjem: false }, t('triage.stedFoerst'));
    if (erDomainError(feil, 'etterforsker_i_saken')) {
      const notis = t('triage.etterforskerISaken');
      return visListe(hus, f, liste, sti, { rad, valg: null, svar: TOMT, notis, status: 422 });
    }
    if (!erDomainError(feil, 'alt_besluttet')) throw feil;
    const p = feil.parametre;
    const gjort = somValg(p['valg']);
    const notis = t('triage.altBesluttet', {
      hvem: String(p['hvem']),
      valg: gjort === null ? '' : t(`triage.valg.${gjort}`),
      tid: tidspunkt(t, new Date(String(p['ved']))),
    });
    return visListe(hus, f, liste, sti, { rad, valg: null, svar: TOMT, notis, status: 422 });
  }
  return f.videre(await neste(hus, f, liste, sidenVi(f, sti), rad), 'besluttet');
}

async function angre(hus: Hus, f: OmradeForesporsel, liste: Liste, sti: string): Promise<Response> {
  const rad = somId(felt(f, 'rad'));
  if (rad === null) return f.videre(sti);
  try {
    await angreTriage(hus, f.hvem, rad);
  } catch (feil) {
    if (!erDomainError(feil, 'virker_alt')) throw feil;
    return visListe(hus, f, liste, sti, {
      rad,
      valg: null,
      svar: TOMT,
      notis: tekster(f.sprak)('triage.virkerAlt'),
      status: 422,
    });
  }
  return f.videre(radadresse(sidenVi(f, sti), rad), 'angret');
}

/** *Vis sted*: en handling for seg, logget før stedet vises. */
async function sted(hus: Hus, f: OmradeForesporsel, liste: Liste, sti: string): Promise<Response> {
  const rad = somId(felt(f, 'rad'));
  if (rad === null) return f.videre(sti);
  return visListe(hus, f, liste, sti, {
    rad,
    valg: somValg(felt(f, 'valg')),
    svar: skrevet(f),
    sted: await visSted(hus, f.hvem, rad),
    notis: null,
    status: 200,
  });
}

/** De samme seks rutene for et uttrekk og for det ansatte har meldt inn. */
function ruterFor(
  hus: Hus,
  sti: '/:omrade/uttrekk/:id' | '/:omrade/uttrekk/registreringer',
): Rute[] {
  const her = (f: OmradeForesporsel & { param: (navn: 'id' | 'omrade') => string }) => {
    const id = sti.endsWith(':id') ? f.param('id') : null;
    const liste: Liste = id === null ? { slag: 'registreringer' } : { slag: 'uttrekk', id };
    return { liste, sti: `/${f.omrade.slug}/uttrekk/${id ?? 'registreringer'}` };
  };
  const post = (
    navn: 'beslutning' | 'angre' | 'sted' | 'ferdig' | 'inhabil',
    arbeid: (f: OmradeForesporsel, liste: Liste, egen: string) => Promise<Response>,
  ) =>
    rute({
      metode: 'POST',
      sti: `${sti}/${navn}` as '/:omrade/uttrekk/:id/x',
      tilgang: KOORDINATOR,
      handler: (f) => {
        const h = her(f);
        return arbeid(f, h.liste, h.sti);
      },
    });
  return [
    rute({
      metode: 'GET',
      sti: sti as '/:omrade/uttrekk/:id',
      tilgang: KOORDINATOR,
      handler: (f) => {
        const h = her(f);
        const rad = somId(f.c.req.query('rad'));
        return visListe(hus, f, h.liste, h.sti, {
          rad,
          valg: somValg(f.c.req.query('valg')),
          svar: TOMT,
          notis: null,
          status: 200,
        });
      },
    }),
    post('beslutning', (f, liste, egen) => beslutt(hus, f, liste, egen)),
    post('angre', (f, liste, egen) => angre(hus, f, liste, egen)),
    post('sted', (f, liste, egen) => sted(hus, f, liste, egen)),
    post('ferdig', async (f, liste, egen) => {
      const { ferdig } = await ferdigMedLista(hus, f.hvem, liste);
      return f.videre(
        ferdig ? `/${f.omrade.slug}/saker` : egen,
        ferdig ? 'liste_ferdig' : 'liste_gjenstaar',
      );
    }),
    post('inhabil', async (f, _liste, egen) => {
      const rad = somId(felt(f, 'rad'));
      if (rad !== null) {
        await meldInhabil(hus, f.hvem, rad);
      }
      return f.videre(sideadresse(sidenVi(f, egen)), 'inhabil');
    }),
  ];
}

export const triageruter = (hus: Hus): Rute[] => [
  ...ruterFor(hus, '/:omrade/uttrekk/registreringer'),
  ...ruterFor(hus, '/:omrade/uttrekk/:id'),
];
