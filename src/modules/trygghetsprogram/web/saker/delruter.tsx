import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import {
  Datofelt,
  Del,
  Fakta,
  finnTekst,
  Nedtrekk,
  Notis,
  Skjema,
  Tekstfelt,
  Valg,
  Naar,
  Valgdel,
} from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { navnefelt, skjema, type Skjematilstand } from '../skjema.ts';
import { delSaken } from '../../commands/delSaken.ts';
import { taTilbakeDelingen } from '../../commands/taTilbakeDelingen.ts';
import { hentDelside, type Delside } from '../../queries/delinger.ts';
import type { Samtykkere } from '../../regler/hvemSamtykker.ts';
import { DELINGSGRUNNLAG } from '../../regler/sakdeling.ts';
import { dagI, kort, tomtErNull } from '../familie/felles.tsx';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { DELER, delingssvarruter } from './delingssvarruter.tsx';

/** Hvem som må si ja, ved navn; ingen som ikke skal kontaktes, er blant dem (VV-01). */
function HvemMaa({ side: { sak, foresatte, krav }, t }: { side: Delside; t: Tekster }) {
  const navnene = (k: Samtykkere): string =>
    [
      ...(k.ungdommen === 'samtykker' ? [t('deling.ungdommen', { initialer: sak.initialer })] : []),
      ...foresatte.flatMap((x) => (k.foresatte[x.id] === 'samtykker' ? [x.navn] : [])),
    ].join(', ');
  return (
    <Del tittel={t('deling.hvemMaa')} tekst={t('deling.hvemMaaTekst')}>
      <Fakta
        par={(['deling', 'helseopplysning', 'part_i_barnevern'] as const).map((tema) => ({
          navn: t(`samtykketabell.tema.${tema}`),
          verdi:
            krav[tema].hinder === null
              ? navnene(krav[tema])
              : t(`deling.ikke.${krav[tema].hinder}`),
        }))}
      />
    </Del>
  );
}

function side(f: OmradeForesporsel, delside: Delside, s: Skjematilstand) {
  const { sak, mottakere } = delside;
  const t = tekster(f.sprak);
  const saken = `/${f.omrade.slug}/saker/${sak.id}`;
  return programside(f, {
    tittel: t('deling.tittel', { referanse: sak.saksreferanse }),
    ingress: t('deling.ingress'),
    feil: sidefeil(s.feil, {
      til: t('deling.til'),
      grunnlag: t('deling.grunnlag'),
      hjemmel: t('deling.hjemmel'),
      hvem: t('deling.hvem'),
      dag: t('deling.dag'),
    }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: saken, tekst: sak.saksreferanse },
      { tekst: t('deling.smule') },
    ],
    children:
      mottakere.length === 0 ? (
        <Notis slag="rolig">{t('deling.ingenMulige')}</Notis>
      ) : (
        <>
          <HvemMaa side={delside} t={t} />
          <Skjema
            handling={`${saken}/del`}
            token={s.token}
            nokkel={s.nokkel}
            knapp={t('deling.lagre')}
          >
            <Nedtrekk
              navn="til"
              ledetekst={t('deling.til')}
              hjelp={t('deling.tilHjelp')}
              verdi={s.verdi('til')}
              feil={s.feil['til']}
              tomt={t('deling.velg')}
              pakrevd
              alternativer={mottakere.map((m) => ({
                verdi: m.brukerId,
                tekst: `${m.navn}, ${m.organisasjon}`,
              }))}
            />
            <Valgdel>
              <Valg
                navn="grunnlag"
                ledetekst={t('deling.grunnlag')}
                verdi={s.verdi('grunnlag')}
                feil={s.feil['grunnlag']}
                pakrevd
                alternativer={DELINGSGRUNNLAG.map((g) => ({
                  verdi: g,
                  tekst: t(`deling.valg.${g}`),
                  hjelp: t(`deling.valgHjelp.${g}`),
                }))}
              />
              <Naar svar="politivedtak_sak">
                <Tekstfelt
                  navn="hjemmel"
                  ledetekst={t('deling.hjemmel')}
                  hjelp={t('deling.hjemmelHjelp')}
                  verdi={s.verdi('hjemmel')}
                  feil={s.feil['hjemmel']}
                  maks={200}
                />
                <Tekstfelt
                  navn="hvem"
                  ledetekst={t('deling.hvem')}
                  hjelp={t('deling.hvemHjelp')}
                  verdi={s.verdi('hvem')}
                  feil={s.feil['hvem']}
                  maks={200}
                />
                <Datofelt
                  navn="dag"
                  ledetekst={t('deling.dag')}
                  hjelp={t('deling.dagHjelp')}
                  verdi={s.verdi('dag')}
                  feil={s.feil['dag']}
                />
              </Naar>
            </Valgdel>
          </Skjema>
        </>
      ),
  });
}

const FELT = {
  kan_ikke_ha_saken: 'til',
  mangler_grunnlag: 'grunnlag',
  ikke_alle_besvart: 'grunnlag',
  bosted_ukjent: 'grunnlag',
  ingen_kan: 'grunnlag',
  mangler_hjemmel: 'hjemmel',
  mangler_hvem: 'hvem',
  mangler_dag: 'dag',
  fram_i_tid: 'dag',
} as const;
const uuid = z.union([z.uuid(), z.literal('')]).default('');

/** Å dele saken med en i kommunen, og å ta den tilbake (VV-35). */
export function delruter({ hus }: { hus: Hus }): readonly Rute[] {
  return [
    ...skjema({
      sti: '/:omrade/saker/:id/del',
      tilgang: DELER,
      felter: z.object({
        ...{ til: uuid, grunnlag: z.string().default('') },
        ...{ hjemmel: navnefelt(200), hvem: navnefelt(200), dag: kort(10) },
      }),
      vis: async (f, s) => side(f, await hentDelside(hus, f.hvem, f.param('id')), s),
      async utfor(f, v) {
        const t = tekster(f.sprak);
        const dag = dagI(v.dag, 'dag', t);
        const grunnlag = DELINGSGRUNNLAG.find((g) => g === v.grunnlag) ?? null;
        const id = await stoppVedFeltet(
          FELT,
          (feil) => finnTekst(t, 'deling.ikke', feil.kode),
          async () =>
            delSaken(hus, f.hvem, {
              sakId: f.param('id'),
              // Ingen valgt: id-en til saken er aldri noens.
              brukerId: v.til === '' ? f.param('id') : v.til,
              grunnlag,
              hjemmel: tomtErNull(v.hjemmel),
              hvem: tomtErNull(v.hvem),
              dag,
            }),
        );
        const saken = `/${f.omrade.slug}/saker/${f.param('id')}`;
        return grunnlag === 'ja_alle'
          ? { til: `${saken}/del/${id}/svar`, beskjed: 'sak_spurt' }
          : { til: saken, beskjed: 'sak_delt' };
      },
    }),
    ...delingssvarruter(hus),
    rute({
      metode: 'POST',
      sti: '/:omrade/saker/:id/del/:delingId/tilbake',
      tilgang: DELER,
      async handler(f) {
        await taTilbakeDelingen(hus, f.hvem, {
          sakId: f.param('id'),
          delingId: f.param('delingId'),
        });
        return f.videre(`/${f.omrade.slug}/saker/${f.param('id')}`, 'deling_tatt_tilbake');
      },
    }),
  ];
}
