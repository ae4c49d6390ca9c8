import type { Hus } from '../db/hus.ts';
import type { Legitimasjon } from '../db/withActor.ts';
import { iDagIOslo, leggTilDager } from '../kernel/dato.ts';
import {
  avsluttSak,
  foerGuidebehov,
  foerGuidesteg,
  foerKontakt,
  foerPolitiattest,
  foerTrygghet,
  gjenaapneSak,
  hentGuideside,
  hentSak,
  koblHendelser,
  minDag,
  siFra,
  spoerGuide,
  startOppfoelging,
  svarPaaMelding,
  svarSomGuide,
  type Guiderolle,
  type Guideyrke,
} from '../modules/trygghetsprogram/index.ts';
import { meldBorte } from '../modules/virksomhet/index.ts';
import type { Ungdom } from './ungdommer.ts';
import {
  forDagerSiden,
  ringt,
  sakenTil,
  samtalen,
  samtykker,
  soekerGuide,
  vernet,
} from './veien.ts';

export type Innlogget = Legitimasjon & { brukerId: string };

/** De som gjør noe i demoen. `som` logger inn en guide første gang noen trenger hen. */
export type Folk = {
  koordinator: Innlogget;
  attestertFor: string;
  som: (subjekt: string) => Promise<Innlogget>;
};

/** `koblet`: en annen ungdom i demoen er utsatt for det samme, så den samme guiden må ha sagt at de står på samme side (VV-11). */
type Sak = { hus: Hus; folk: Folk; sakId: string; koblet: boolean };

const naavaerende = async ({ hus, folk, sakId }: Sak) => {
  const n = (await hentGuideside(hus, folk.koordinator, sakId)).naa;
  if (n === null) throw new Error('Ingen er spurt');
  return { sakId, forespoerselId: n.id, etter: n.siste.id };
};

/** Yrket hver av dem er valgt med (TG-01); Jon er ungdomskontakt, som ikke står på lista i utgaven Fjordvik følger. */
const YRKE: Readonly<Record<string, Guideyrke>> = {
  ...{ politiguide: 'politibetjent', politiguide2: 'politibetjent' },
  ...{ helsesykepleier: 'helsesykepleier', sosiallaerer: 'sosiallaerer' },
  ...{ miljoterapeut: 'miljoterapeut', klubb: 'fritidsklubbmedarbeider' },
  minoritet: 'minoritetsraadgiver',
};

const spoer = async (
  { hus, folk, sakId, koblet }: Sak,
  subjekt: string,
  guide: Innlogget,
): Promise<void> =>
  spoerGuide(hus, folk.koordinator, {
    ...{ sakId, brukerId: guide.brukerId, relasjon: true, fagkompetanse: true },
    ...{ yrke: YRKE[subjekt] ?? 'annet', yrkeOrd: 'Ungdomskontakt', syn: 'trygg' },
    ...{ sider: koblet ? 'samme' : null },
    ord: 'En på ungdomsskolen trenger noen å ringe til, og følge hjem iblant.',
  });

/** Rollen hver av dem tar oppdraget i (VV-30). */
const ROLLE: Readonly<Record<string, Guiderolle>> = {
  helsesykepleier: 'helse',
  sosiallaerer: 'skole',
};

/** Spurt uten navn, sagt ja, og tatt oppdraget. */
async function tarOppdraget(sak: Sak, subjekt: string, dager = 0): Promise<Innlogget> {
  const { hus, folk } = sak;
  const guide = await folk.som(subjekt);
  await spoer(sak, subjekt, guide);
  await svarSomGuide(hus, guide, { ...(await naavaerende(sak)), svar: 'villig' });
  const steg = { ...(await naavaerende(sak)), steg: 'navn_vist', grunn: null } as const;
  await foerGuidesteg(hus, folk.koordinator, steg);
  const rolle = subjekt.startsWith('politi') ? 'politi' : (ROLLE[subjekt] ?? 'annet');
  await svarSomGuide(hus, guide, { ...(await naavaerende(sak)), svar: 'tatt', rolle });
  await vernet(forDagerSiden(hus, dager), folk.koordinator, sak.sakId);
  await startOppfoelging(hus, folk.koordinator, sak.sakId, 'Sies på det første møtet');
  return guide;
}

/** Det sto stille, gjennomgangen kom til at noen andre skal ta over, og en ny guide har gjort det. */
async function bytter(sak: Sak, gammel: Innlogget, ny: string): Promise<void> {
  const { hus, folk, sakId } = sak;
  await siFra(hus, gammel, {
    ...{ sakId, slag: 'stagnasjon', fra: null, til: null },
    ord: 'Vi kommer ikke videre. Kanskje en på skolen passer bedre.',
  });
  const { sagtFra } = await minDag(hus, folk.koordinator);
  const melding = sagtFra.find((m) => m.sakId === sakId && m.plikt === 'gjennomgang');
  await svarPaaMelding(hus, folk.koordinator, {
    ...{ sakId, meldingId: melding?.meldingId ?? '', plikt: 'gjennomgang', svar: 'noen_andre' },
    ...{ med: ['guiden'], dag: iDagIOslo(hus.klokke.naa()) },
    ord: 'Ungdommen vil heller ha en hen ser hver dag.',
  });
  await tarOppdraget(sak, ny);
}

/** Det ungdommen sa om hvor trygg hen kjente seg (VV-28): i samtalen av koordinatoren, siden av guiden. */
async function trygt(
  { hus, sakId }: Sak,
  hvem: Innlogget,
  svarene: readonly (readonly [number, ...(number | null)[]])[],
  naar: 'start' | 'underveis',
): Promise<void> {
  for (const [dager, alt = null, hvor = null, hvemSvar = null, tid = null] of svarene)
    await foerTrygghet(hus, hvem, {
      ...{ sakId, naar, retter: null, svarte: 'selv', ansikter: false },
      ...{ dag: leggTilDager(iDagIOslo(hus.klokke.naa()), -dager) },
      svar: { alt, hvor, hvem: hvemSvar, tid },
    });
}

type Videre = NonNullable<Ungdom['videre']>;

async function foelges(
  sak: Sak,
  fulgt: Extract<Videre, { slag: 'fulgt' }>['fulgt'],
  dager: number,
) {
  const { hus, sakId } = sak;
  const iDag = iDagIOslo(hus.klokke.naa());
  const guide = await tarOppdraget(sak, fulgt.guide, dager);
  for (const [dager, ord] of fulgt.kontakter)
    await foerKontakt(hus, guide, {
      ...{ sakId, retter: null, dag: leggTilDager(iDag, -dager), form: 'mote' },
      ...{ utfall: 'naadd', gjaldt: 'ungdommen', tokKontakt: false, ord },
      ...{ notat: null, neste: null, resultat: 'fortsetter' },
    });
  const siden = (fulgt.trygg ?? []).flatMap(([dager, ...svar]) =>
    dager === null ? [] : [[dager, ...svar] as const],
  );
  await trygt(sak, guide, siden, 'underveis');
  if (fulgt.borte !== undefined)
    await meldBorte(hus, guide, {
      brukerId: guide.brukerId,
      ...{ fra: leggTilDager(iDag, fulgt.borte[0]), til: leggTilDager(iDag, fulgt.borte[1]) },
    });
  if (fulgt.sagt !== undefined)
    await siFra(hus, guide, {
      ...{ sakId, slag: fulgt.sagt, ord: null, til: null },
      fra: fulgt.sagt === 'fravaer' ? iDag : null,
    });
  if (fulgt.byttet !== undefined) await bytter(sak, guide, fulgt.byttet);
}

/** Det trengtes ikke mer (C11). */
async function slutter(
  { hus, folk, sakId }: Sak,
  videre: Extract<Videre, { slag: 'trengs_ikke' }>,
  dager: number,
): Promise<void> {
  await vernet(forDagerSiden(hus, Math.max(0, dager - 1)), folk.koordinator, sakId);
  await foerGuidebehov(hus, folk.koordinator, {
    ...{ sakId, trengs: false, hvor: null, avveining: videre.avveining },
  });
}

/** Ungdommen takket nei, og meldte behovet selv senere (VV-16, TP-40). */
async function takketNei(
  { hus, folk, sakId }: Sak,
  videre: Extract<Videre, { slag: 'oensker_ikke' }>,
  dager: number,
): Promise<void> {
  await vernet(forDagerSiden(hus, Math.max(0, dager - 1)), folk.koordinator, sakId);
  await avsluttSak(hus, folk.koordinator, {
    ...{ sakId, maate: 'oensker_ikke', part: 'begge', hvem: null, dag: null, referanse: null },
    ...{ grunn: videre.grunn, vurdering: 'Hun sa det selv, i samtalen.' },
  });
  await gjenaapneSak(hus, folk.koordinator, {
    ...{ sakId, meldtAv: 'ungdommen', dag: iDagIOslo(hus.klokke.naa()) },
    grunn: videre.gjenaapnet,
  });
}

async function videre(sak: Sak, u: Ungdom, hvem: string): Promise<void> {
  const { hus, folk, sakId } = sak;
  if (u.videre === undefined) return;
  const dager = u.samtalen ?? 0;
  if (u.videre.slag === 'trengs_ikke') return slutter(sak, u.videre, dager);
  if (u.videre.slag === 'oensker_ikke') return takketNei(sak, u.videre, dager);
  const [ved] = u.videre.slag === 'fulgt' ? (u.videre.fulgt.trygg ?? []) : [];
  if (ved !== undefined && ved[0] === null && u.samtalen !== null)
    await trygt(sak, folk.koordinator, [[u.samtalen, ...ved.slice(1)]], 'start');
  const hvor = u.videre.slag === 'fulgt' ? u.videre.fulgt.hvor : 'kommune';
  await soekerGuide(hus, folk.koordinator, sakId, hvor);
  if (u.videre.slag === 'soekes') {
    const { spurt } = u.videre;
    if (spurt !== undefined) await spoer(sak, spurt, await folk.som(spurt));
    return;
  }
  // Dagen de sa ja, og dagen vernet ble besvart, er dagen etter samtalen; det basen selv stempler, er i dag.
  const etter = Math.max(0, (u.samtalen ?? 0) - 1);
  await samtykker(forDagerSiden(hus, etter), folk.koordinator, sakId, hvem);
  await foelges(sak, u.videre.fulgt, etter);
}

/** De to sakene gjelder samme hendelse. */
async function kobles({ hus, folk, sakId }: Omit<Sak, 'koblet'>, annen: string): Promise<void> {
  const [min, andre] = await Promise.all(
    [sakId, annen].map((id) => hentSak(hus, folk.koordinator, id)),
  );
  await koblHendelser(hus, folk.koordinator, {
    ...{ sakId, hendelseId: min?.hendelser[0]?.id ?? '', referanse: andre?.saksreferanse ?? '' },
  });
}

/** Politiattesten er vist for alle som kan være guider. */
export async function attestene(hus: Hus, folk: Folk, guider: readonly string[]): Promise<void> {
  const dag = leggTilDager(iDagIOslo(hus.klokke.naa()), -60);
  for (const subjekt of guider) {
    const { brukerId } = await folk.som(subjekt);
    await foerPolitiattest(hus, folk.koordinator, { brukerId, vistFor: folk.attestertFor, dag });
  }
}

/** Én ungdom, så langt hen er kommet. Svarer med saken. `sakTil` er sakene til dem før, etter navn. */
export async function lastUngdom(
  hus: Hus,
  folk: Folk,
  u: Ungdom,
  sakTil: ReadonlyMap<string, string>,
): Promise<string> {
  const { koordinator } = folk;
  const siden = u.samtalen ?? 0;
  const sakId = await sakenTil(forDagerSiden(hus, siden + 3), koordinator, u);
  const hvem = await ringt(forDagerSiden(hus, siden + 2), koordinator, sakId, u);
  const annen = u.sammeSom === undefined ? undefined : sakTil.get(u.sammeSom);
  const sak = { hus, folk, sakId, koblet: annen !== undefined };
  if (annen !== undefined) await kobles(sak, annen);
  if (u.samtalen === null) return sakId;
  await samtalen(hus, koordinator, sakId, { ...u, samtalen: u.samtalen });
  await videre(sak, u, hvem);
  return sakId;
}
