import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import type { DomainError } from '../../../../kernel/feil.ts';
import {
  Flervalg,
  Forklaring,
  Knapp,
  Knapper,
  Lenkeknapp,
  Notis,
  Personfelt,
  Skjema,
  Tekstfelt,
} from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { navnefelt, skjema, type Skjematilstand } from '../skjema.ts';
import { lagPdf, pdfsvar } from '../../../dokument/index.ts';
import { merkFamilieark } from '../../commands/merkFamilieark.ts';
import { hentFamilieark, type Familieark } from '../../queries/familieark.ts';
import { ARKFELTER, arkfelterTil, paaArket } from '../../regler/familieark.ts';
import { tomtErNull } from '../familie/felles.tsx';
import { programside } from '../ramme.tsx';
import { rammeFor } from '../saksramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { utgavens } from '../utgavens.ts';
import { DokumentSomSide } from './DokumentSomSide.tsx';
import { arkinnhold, familiearket } from './familiearket.ts';
import { ordene, SAMTALEN, samtalesti } from './felles.tsx';

const ramme = rammeFor('trygghetssamtale', (t) => t('trygghetssamtale.smule'));
const FELT = {
  ...{ mangler_felt: 'felter', ikke_fullfoert: 'felter', ikke_holdt: 'felter' },
  ...{ koordinatoren_bestemmer: 'felter', annen_guide: 'guiden', ungdommens_ark: 'guidekontakt' },
};

/** Det som skrives, er om guiden nå: er hen en annen enn sist, er feltet tomt, og her står hvem (TS-15). */
const guidehjelp = ({ guide, vikar }: Familieark, t: Tekster): string =>
  guide === null || vikar !== null
    ? t('trygghetssamtale.ark.guidekontaktHjelp')
    : t('trygghetssamtale.ark.guidekontaktOm', { navn: guide });

/** Guiden siden viser, og om det står noe om hen: det følger med skjemaet, også når det er lagt til side. */
const vist = (ark: Familieark) => ({
  guiden: [ark.guidenNaa ?? ''],
  sto: [ark.guidekontakt === null ? '' : 'ja'],
});

/** Har noen nettopp fått vite hvem guiden er nå, er det hen skjemaet er om fra da. */
function skjult(ark: Familieark, s: Skjematilstand): Record<string, string> {
  const sagt = s.feil['guiden'] !== undefined;
  const naa = vist(ark);
  return {
    guiden: (sagt ? naa.guiden : s.felter['guiden'])?.at(-1) ?? '',
    sto: (sagt ? naa.sto : s.felter['sto'])?.at(-1) ?? '',
  };
}

const arkord =
  (t: Tekster) =>
  (feil: DomainError): string | null => {
    if (feil.kode === 'ungdommens_ark') return t('trygghetssamtale.ark.ikkeOmGuiden');
    if (feil.kode !== 'annen_guide') return ordene(t)(feil);
    const navn = String(feil.parametre['navn'] ?? '');
    return navn === ''
      ? t('trygghetssamtale.ark.ingenGuide')
      : t('trygghetssamtale.ark.annenGuide', { navn });
  };

/** Arket slik det blir, og veien til utskrift og PDF, når noe er merket. */
function Arket({
  ark,
  slug,
  token,
  t,
}: {
  ark: Familieark;
  slug: string;
  token: string;
  t: Tekster;
}) {
  if (!ark.kan.tillatt || ark.merket.length === 0) return null;
  const her = samtalesti(slug, ark.sak.id, '/familien');
  return (
    <Knapper>
      <Lenkeknapp slag="sekundaer" href={`${her}/ark`}>
        {t('trygghetssamtale.ark.se')}
      </Lenkeknapp>
      <form method="post" action={`${her}/dokument`}>
        <input type="hidden" name="_token" value={token} />
        <Personfelt />
        <Knapp slag="sekundaer">{t('trygghetssamtale.ark.pdf')}</Knapp>
      </form>
    </Knapper>
  );
}

/** Hvem arket er til, og hvorfor det ikke kan lages; hvem som bestemmer det, er en vei bare for koordinatoren (VV-01, VV-38). */
function Hvem({ ark, slug, t }: { ark: Familieark; slug: string; t: Tekster }) {
  const venter = !ark.kan.tillatt && ark.kan.grunn === 'koordinatoren_bestemmer';
  const koordinator = ark.sak.hvem === 'koordinator';
  return (
    <>
      {ark.kan.tillatt ? null : (
        <Forklaring
          hvorfor={t(
            venter && koordinator
              ? 'trygghetssamtale.ark.ikke.du_bestemmer'
              : `trygghetssamtale.ark.ikke.${ark.kan.grunn}`,
          )}
          regel="VV-28"
        />
      )}
      {ark.til === 'ungdommen' ? (
        <Notis slag="rolig">{t('trygghetssamtale.ark.ungdommens')}</Notis>
      ) : null}
      {koordinator && (venter || ark.til === 'ungdommen') ? (
        <Knapper>
          <Lenkeknapp
            slag={venter ? 'primaer' : 'sekundaer'}
            href={samtalesti(slug, ark.sak.id, '/familien/hvem')}
          >
            {t('trygghetssamtale.ark.hvem.lenke')}
          </Lenkeknapp>
        </Knapper>
      ) : null}
    </>
  );
}

/** Det som sto før sakene ble koblet, kan nevne den andre: det sies før arket gis (VV-11, VV-27). */
function Nevner({ ark, t }: { ark: Familieark; t: Tekster }) {
  const felter = ark.nevner.filter((felt) => ark.merket.includes(felt));
  if (felter.length === 0) return null;
  return (
    <Notis slag="viktig">
      {t('trygghetssamtale.ark.nevner', {
        felter: felter.map((felt) => t(`trygghetssamtale.ark.felt.${felt}`)).join(', '),
      })}
    </Notis>
  );
}

/** Familiens ark: merke hva som er med, se det, og få det som PDF (VV-28, TS-15). */
export function familiearkruter(hus: Hus): readonly Rute[] {
  return [
    ...skjema({
      sti: '/:omrade/saker/:id/trygghetssamtale/familien',
      tilgang: SAMTALEN,
      felter: z.object({
        felter: z.array(z.string()).default([]),
        guidekontakt: navnefelt(200),
        guiden: z.string().max(40).default(''),
        sto: z.literal(['', 'ja']).default(''),
      }),
      utkast: { hus, skjema: 'familieark', objekt: (f) => f.param('id') },
      start: async (f) => {
        const ark = await hentFamilieark(hus, f.hvem, f.param('id'), 'se');
        return { felter: [...ark.merket], guidekontakt: [ark.guidekontakt ?? ''], ...vist(ark) };
      },
      vis: async (f, s) => {
        const ark = await hentFamilieark(hus, f.hvem, f.param('id'), 'se');
        const t = utgavens(f.sprak, ark.sak.utgave);
        const innhold = arkinnhold(ark, t);
        const til = ark.til ?? 'familien';
        // Det som gjelder hvem guiden er, står ved det som er skrevet om hen.
        const { guiden, ...andre } = s.feil;
        const feilen = { ...(guiden === undefined ? {} : { guidekontakt: guiden }), ...andre };
        const tomme = ARKFELTER.filter((felt) => paaArket([felt], innhold, til).length === 0);
        return ramme(
          f,
          ark,
          {
            ...{
              tittel: t('trygghetssamtale.ark.tittel'),
              smule: t('trygghetssamtale.ark.tittel'),
            },
            ingress: t('trygghetssamtale.ark.ingress'),
            feil: [
              feilen,
              {
                felter: t('trygghetssamtale.ark.felter'),
                guidekontakt: t('trygghetssamtale.ark.guidekontakt'),
              },
            ],
          },
          <>
            <Hvem ark={ark} slug={f.omrade.slug} t={t} />
            <Nevner ark={ark} t={t} />
            {!ark.kan.tillatt && ark.kan.grunn === 'koordinatoren_bestemmer' ? null : (
              <Skjema
                handling={samtalesti(f.omrade.slug, ark.sak.id, '/familien')}
                token={s.token}
                nokkel={s.nokkel}
                utkast={s.utkast}
                skjult={skjult(ark, s)}
                knapp={t('trygghetssamtale.ark.lagre')}
              >
                <Flervalg
                  navn="felter"
                  ledetekst={t('trygghetssamtale.ark.felter')}
                  hjelp={t('trygghetssamtale.ark.felterHjelp')}
                  verdier={s.felter['felter'] ?? []}
                  feil={s.feil['felter']}
                  alternativer={arkfelterTil(til).map((verdi) => ({
                    verdi,
                    tekst: tomme.includes(verdi)
                      ? t('trygghetssamtale.ark.tomt', {
                          felt: t(`trygghetssamtale.ark.felt.${verdi}`),
                        })
                      : t(`trygghetssamtale.ark.felt.${verdi}`),
                  }))}
                />
                {til === 'familien' || s.verdi('guidekontakt') !== '' ? (
                  <Tekstfelt
                    navn="guidekontakt"
                    ledetekst={t('trygghetssamtale.ark.guidekontakt')}
                    hjelp={
                      til === 'familien' ? guidehjelp(ark, t) : t('trygghetssamtale.ark.ungdommens')
                    }
                    verdi={s.verdi('guidekontakt')}
                    feil={feilen.guidekontakt}
                  />
                ) : null}
              </Skjema>
            )}
            <Arket ark={ark} slug={f.omrade.slug} token={s.token} t={t} />
          </>,
        );
      },
      utfor: async (f, v, utkast) => {
        const sakId = f.param('id');
        await stoppVedFeltet(FELT, arkord(tekster(f.sprak)), () =>
          merkFamilieark(hus, f.hvem, {
            ...{ guiden: tomtErNull(v.guiden), sto: v.sto === 'ja' },
            ...{ sakId, utkast, guidekontakt: tomtErNull(v.guidekontakt) },
            felter: ARKFELTER.filter((felt) => v.felter.includes(felt)),
          }),
        );
        return { til: samtalesti(f.omrade.slug, sakId, '/familien'), beskjed: 'familieark_merket' };
      },
    }),
    rute({
      metode: 'GET',
      sti: '/:omrade/saker/:id/trygghetssamtale/familien/ark',
      tilgang: SAMTALEN,
      async handler(f) {
        const ark = await hentFamilieark(hus, f.hvem, f.param('id'), 'lage');
        const t = utgavens(f.sprak, ark.sak.utgave);
        const { slug } = f.omrade;
        const tilbake = samtalesti(slug, ark.sak.id, '/familien');
        if (!ark.kan.tillatt || ark.merket.length === 0)
          return f.videre(tilbake, 'familieark_tomt');
        const dokument = familiearket(ark, f.sprak, t);
        return f.vis(
          programside(f, {
            ...{ tittel: dokument.tittel, ingress: dokument.ingress ?? '', bredde: 'fri' as const },
            brodsmuler: [
              { href: tilbake, tekst: t('trygghetssamtale.ark.tittel') },
              { tekst: dokument.tittel },
            ],
            children: <DokumentSomSide dokument={dokument} />,
          }),
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/saker/:id/trygghetssamtale/familien/dokument',
      tilgang: SAMTALEN,
      async handler(f) {
        const ark = await hentFamilieark(hus, f.hvem, f.param('id'), 'lage');
        if (!ark.kan.tillatt || ark.merket.length === 0)
          return f.videre(samtalesti(f.omrade.slug, ark.sak.id, '/familien'), 'familieark_tomt');
        const t = utgavens(f.sprak, ark.sak.utgave);
        return pdfsvar(f.c, await lagPdf(familiearket(ark, f.sprak, t)));
      },
    }),
  ];
}
