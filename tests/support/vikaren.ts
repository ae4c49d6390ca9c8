import { iDagIOslo, leggTilDager, tilDato, type Dato } from '../../src/kernel/dato.ts';
import { systemklokke } from '../../src/kernel/klokke.ts';
import { minDag } from '../../src/modules/trygghetsprogram/queries/minDag.ts';
import { meldBorte } from '../../src/modules/virksomhet/index.ts';
import { attestert, foelgesOppAv, koordinatorSteg, spoerEn, svarSom } from './guiden.ts';
import { nyttHus, type Testhus } from './hus.ts';
import { opprettProvesak } from './provesak.ts';

export const VIKAR = 'helsesykepleier';
export const ANNEN = 'handterer';

export const iDag = iDagIOslo(new Date());
export const om = (dager: number): Dato => leggTilDager(iDag, dager);

/** Et hus på dagen det er, der guiden og de to som kan være vikar, har vist attest. */
export async function vikarhus(): Promise<Testhus> {
  const t = await nyttHus(new Date());
  t.hus = { ...t.hus, klokke: systemklokke };
  for (const hvem of ['guide', VIKAR, ANNEN]) await attestert(t, hvem);
  return t;
}

/** Det prøvene om vikaren gjør og ser i huset sitt. */
export function vikarene(hus: () => Testhus) {
  const paaDagen = async (sakId: string) =>
    (await minDag(hus().hus, await hus().som('koordinator'))).sagtFra.filter(
      (p) => p.sakId === sakId,
    );
  return {
    /** En ungdom guiden følger opp. */
    fulgt: async (): Promise<{ sakId: string; forespoersel: string }> => {
      const { sakId } = await opprettProvesak(hus(), {
        ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
      });
      return { sakId, forespoersel: await foelgesOppAv(hus(), sakId, 'guide') };
    },
    /** Hen melder seg borte de dagene. Svarer med fraværet. */
    borte: async (hvem: string, fra: Dato, til: Dato): Promise<string> => {
      const t = hus();
      await meldBorte(t.hus, await t.som(hvem), { brukerId: t.bruker(hvem), fra, til });
      const [f] = await t.eier<{ id: string }>(
        'select id from varde.guidefravaer where bruker_id = $1 and avlyst_ved is null order by meldt_ved desc limit 1',
        [t.bruker(hvem)],
      );
      return f?.id ?? '';
    },
    /** Hen blir spurt, og tar oppdraget: i fraværet, eller som ny guide. */
    tar: async (sakId: string, hvem: string, fravaerId?: string): Promise<string> => {
      const t = hus();
      const id = await spoerEn(t, sakId, hvem, fravaerId === undefined ? {} : { fravaerId });
      await svarSom(t, id, hvem, 'villig');
      await koordinatorSteg(t, sakId, id, 'navn_vist');
      await svarSom(t, id, hvem, 'tatt');
      return id;
    },
    /** Alle fravær er over. */
    ingenBorte: () => hus().eier('update varde.guidefravaer set avlyst_ved = now()'),
    tilstanden: async (sakId: string) =>
      (
        await hus().eier<{ tilstand: string }>('select tilstand from varde.sak where id = $1', [
          sakId,
        ])
      )[0]?.tilstand,
    /** Det som står på dagen til koordinatoren om saken. */
    paaDagen,
    dagen: async (sakId: string) => (await paaDagen(sakId)).map((p) => p.plikt),
    /** Arbeidsforholdet slutter så mange dager fram; `null`: det varer. */
    slutter: (dager: number | null, hvem = VIKAR) =>
      hus().eier(
        `update varde.medlemskap set til = current_date + $3::int where bruker_id = $1 and omrade_id = $2 returning 1`,
        [hus().bruker(hvem), hus().omrade('fjordvik'), dager],
      ),
  };
}
