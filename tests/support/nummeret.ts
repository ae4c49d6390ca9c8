import { overlatSamtalen } from '../../src/modules/trygghetsprogram/commands/overlatSamtalen.ts';
import { hentKontakt } from '../../src/modules/trygghetsprogram/queries/hentFamilie.ts';
import { hentSak } from '../../src/modules/trygghetsprogram/queries/hentSak.ts';
import { programruter } from '../../src/modules/trygghetsprogram/web/ruter.tsx';
import type { Sprak } from '../../src/ui/index.ts';
import { farKanKontaktes, svarOm } from './familien.ts';
import { samtalenErHoldt } from './guiden.ts';
import { lesbart } from './html.ts';
import type { Testhus } from './hus.ts';
import { sidene } from './sidene.ts';

export const NUMMER = '40 00 00 17';
/** Nummeret til en som ikke skal kontaktes: ungdommen kan ha sagt det samme. */
export const FARS = '41 23 45 67';
export const RAAD = { raadfoert: 'politiet', raadfoertHvem: 'Anders' } as const;
/** Det siden sier når noe om nummeret er sagt, enten det ble skrevet eller venter. */
export const ETTERPAA = 'Lagret. Er det noe mer å gjøre med nummeret, gjøres det etter samtalen.';

/** Verdien siden ga et felt, skjult eller ikke. */
export const skjult = (html: string, navn: string): string =>
  new RegExp(`name="${navn}" value="([^"]*)"`).exec(html)?.[1] ?? '';

/** Alt skjemaene på siden ville sendt, slik de står; knappene er ikke trykket. */
export function slikDetStaar(html: string): Record<string, string> {
  const felt: Record<string, string> = {};
  for (const [merke] of html.matchAll(/<input[^>]*>/gu)) {
    const [navn, verdi, slag] = ['name', 'value', 'type'].map(
      (hva) => new RegExp(`${hva}="([^"]*)"`).exec(merke)?.[1],
    );
    const valgt = !['radio', 'checkbox'].includes(slag ?? '') || merke.includes('checked');
    if (navn !== undefined && valgt && !['_token', 'leggBort'].includes(navn))
      felt[navn] = verdi ?? '';
  }
  return felt;
}

/** Sidene om ungdommens nummer i én sak: samtalen der det sies, og siden der koordinatoren skriver det ferdig. */
export function nummersidene(i: () => { t: Testhus; sakId: string }) {
  async function medSidene<T>(gjor: (s: ReturnType<typeof sidene>) => Promise<T>): Promise<T> {
    const { t } = i();
    const web = sidene(t, programruter({ hus: t.hus, rot: t.rot, meld: () => undefined }));
    try {
      return await gjor(web);
    } finally {
      await web.steng();
    }
  }
  const saken = () => `/fjordvik/saker/${i().sakId}`;
  const sti = () => `${saken()}/trygghetssamtale/del/guide`;
  const kontaktsti = () => `${saken()}/familie/kontakt`;
  const raa = async (som: string, til: string, sprak: Sprak = 'nb') =>
    medSidene(async (web) => (await web.vis(som, til, sprak)).text());
  /** Sender skjemaet på siden slik den viste det, med det som er skrevet, og følger med til den neste. */
  async function send(
    felt: Readonly<Record<string, string>>,
    som = 'koordinator',
    { til = sti(), fra = '' } = {},
  ) {
    return medSidene(async (web) => {
      const html = fra === '' ? await (await web.vis(som, til)).text() : fra;
      const svar = await web.send(som, til, {
        ...{ sett: skjult(html, 'sett'), nummerEtter: skjult(html, 'nummerEtter'), spurt: '' },
        ...{ kontaktformer: 'telefon', forventninger: 'Vil bli fulgt til trening' },
        ...felt,
      });
      const [beskjed = ''] = (svar.headers.get('set-cookie') ?? '').split(';');
      const videre = svar.headers.get('location');
      const okt = Buffer.from((await i().t.som(som)).token).toString('base64url');
      const kake = `varde=${okt}; ${beskjed}`;
      return {
        ...{ status: svar.status, til: videre, html: await svar.text() },
        // Klokkeslettet den sist ble lagret, er ikke noe siden røper om nummeret, og skifter mens testen går.
        neste:
          videre === null
            ? ''
            : lesbart(await (await web.app.hent(videre, kake)).text()).replaceAll(
                /kl\. \d{2}:\d{2}/g,
                'kl.',
              ),
      };
    });
  }
  const nummeret = async () =>
    hentKontakt(i().t.hus, await i().t.som('koordinator'), i().sakId, null);
  return {
    ...{ medSidene, raa, send, sti, kontaktsti, nummeret },
    /** Delen om guiden, på den skjermen de foresatte ser. */
    side: async (som = 'koordinator', sprak: Sprak = 'nb') => raa(som, sti(), sprak),
    /** Ordene på en side i saken. */
    ord: async (som: string, resten: string) => lesbart(await raa(som, `${saken()}${resten}`)),
    /** Koordinatoren skriver det ferdig, eller legger det bort, slik siden viste det. */
    ferdig: async (felt: Readonly<Record<string, string>>) => {
      const html = await raa('koordinator', kontaktsti());
      const staar = { etter: skjult(html, 'etter'), fraSamtalen: skjult(html, 'fraSamtalen') };
      return send({ ...staar, ...felt }, 'koordinator', { til: kontaktsti(), fra: html });
    },
    varsles: async () =>
      (await hentSak(i().t.hus, await i().t.som('koordinator'), i().sakId)).nummeretVenter,
    ventende: async () => (await nummeret()).fraSamtalen,
    /** Hvem som skrev om nummeret, og hva loggen sier det ble til. */
    loggfoert: async () =>
      (
        await i().t.eier<{ utfall: string; b: string }>(
          `select r.utfall, b.subjekt as b from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq) join varde.bruker b on b.id = r.aktor_id
           where r.handling = 'kontakt_skrevet' and o.objekt_id = $1 order by r.seq`,
          [i().sakId],
        )
      ).map((r) => `${r.b} ${r.utfall}`),
    /** Samtalen er overlatt til en annen. */
    overlatt: async () =>
      overlatSamtalen(i().t.hus, await i().t.som('koordinator'), {
        ...{ sakId: i().sakId, brukerId: i().t.bruker('handterer') },
      }),
    /** Far skal ikke kontaktes, og samtalen er overlatt til en annen. Svarer med fars id. */
    farSkalIkke: async () => {
      const { t, sakId } = i();
      await overlatSamtalen(t.hus, await t.som('koordinator'), {
        ...{ sakId, brukerId: t.bruker('handterer') },
      });
      const far = await farKanKontaktes(t, sakId);
      await svarOm(t, sakId, far, { svar: 'nei', ...RAAD });
      await samtalenErHoldt(t, sakId);
      return far;
    },
  };
}
