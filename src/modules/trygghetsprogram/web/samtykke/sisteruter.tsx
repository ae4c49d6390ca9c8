import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { formatDato, iDagIOslo } from '../../../../kernel/dato.ts';
import {
  Avkryssing,
  Datofelt,
  Fakta,
  finnTekst,
  Notis,
  Skjema,
  Tekstomrade,
  Valg,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema } from '../skjema.ts';
import { foerSisteSamtale } from '../../commands/foerSisteSamtale.ts';
import { hentSisteSamtale } from '../../queries/sisteSamtale.ts';
import { KONTAKTFORMER } from '../../regler/loggfoering.ts';
import { dagI, kort, tomtErNull } from '../familie/felles.tsx';
import { NyttOmNummeret } from '../familie/NyttOmNummeret.tsx';
import { programside, sidefeil } from '../ramme.tsx';
import { Hensynene } from '../saker/Klarering.tsx';
import { Nummer } from '../samtale/Samtaleside.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';
import { forklart } from '../sifra/forklart.ts';

const GUIDEN = {
  krever: 'ansatt',
  hvorfor: 'bare guiden som skal ha den siste samtalen, ser den; databasen avgjør (VV-06)',
} as const;
const FELT = {
  ...{ mangler_dag: 'dag', foer_stansen: 'dag', dagen_har_ikke_vaert: 'dag' },
  ...{ mangler_form: 'form', mangler_ord: 'ord', mangler_truet: 'truet' },
};

/** *Den siste samtalen*: det guiden ser og fører etter at kontakten er stanset (VV-06). */
export const sisteruter = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: '/:omrade/saker/:id/siste-samtale',
    tilgang: GUIDEN,
    felter: z.object({
      ...{ dag: kort(10), form: z.string().default('') },
      ...{ ord: kort(2000), bekymring: kort(2000), nei: z.string().default('') },
      ...{ truet: z.string().default(''), trusselord: kort(2000) },
    }),
    utkast: { hus, skjema: 'siste_samtale', objekt: (f) => f.param('id') },
    start: () => ({ dag: [formatDato(iDagIOslo(hus.klokke.naa()))] }),
    async vis(f, s) {
      const t = tekster(f.sprak);
      const siste = await hentSisteSamtale(hus, f.hvem, f.param('id'));
      const om = (felt: 'dag' | 'form' | 'ord' | 'bekymring' | 'trusselord') => ({
        navn: felt,
        ledetekst: t(`samtykke.siste.${felt}`),
        verdi: s.verdi(felt),
        feil: s.feil[felt],
        pakrevd: felt !== 'bekymring' && felt !== 'trusselord',
      });
      return programside(f, {
        tittel: t('samtykke.siste.tittel', { navn: siste.navn }),
        ingress: t('samtykke.siste.ingress', { dag: formatDato(siste.sisteDag) }),
        feil: sidefeil(s.feil, {
          ...{ dag: t('samtykke.siste.dag'), form: t('samtykke.siste.form') },
          ...{ ord: t('samtykke.siste.ord'), truet: t('siFra.slag.trussel') },
        }),
        brodsmuler: [
          { href: `/${f.omrade.slug}/min-dag`, tekst: t('minDag') },
          { tekst: t('samtykke.siste.smule') },
        ],
        children: (
          <>
            <Notis slag="viktig">{t('samtykke.siste.fare')}</Notis>
            <Hensynene hensyn={siste.hensyn} t={t} />
            <Fakta
              par={[
                { navn: t('samtykke.siste.hvem'), verdi: siste.navn },
                { navn: t('samtykke.siste.siden'), verdi: formatDato(siste.siden) },
              ]}
            />
            {siste.kontakt === null ? (
              <p>{t('samtykke.siste.uten')}</p>
            ) : (
              <Nummer
                hvem={t('samtykke.siste.nummer')}
                k={siste.kontakt}
                feil={null}
                varsel={<NyttOmNummeret venter={siste.nummeretVenter} t={t} />}
                t={t}
              />
            )}
            <p>{t('samtykke.siste.hva')}</p>
            <Skjema
              handling={`/${f.omrade.slug}/saker/${siste.sakId}/siste-samtale`}
              token={s.token}
              nokkel={s.nokkel}
              utkast={s.utkast}
              knapp={t('samtykke.siste.lagre')}
            >
              <Datofelt {...om('dag')} />
              <Valg
                {...om('form')}
                alternativer={siste.former.map((verdi) => ({
                  ...{ verdi, tekst: t(`logg.formValg.${verdi}`) },
                }))}
              />
              <Tekstomrade
                {...om('ord')}
                hjelp={t('samtykke.siste.ordHjelp')}
                linjer={3}
                maks={2000}
              />
              <Tekstomrade
                {...om('bekymring')}
                hjelp={t('samtykke.siste.bekymringHjelp')}
                linjer={3}
                maks={2000}
              />
              <Avkryssing
                navn="truet"
                ledetekst={t('siFra.slag.trussel')}
                hjelp={siste.trusselen.map((p) => forklart(p, true, t)).join(' ')}
                avkrysset={s.valgt('truet', 'ja')}
                feil={s.feil['truet']}
              />
              <Tekstomrade
                {...om('trusselord')}
                hjelp={t('samtykke.siste.trusselHjelp')}
                linjer={3}
                maks={2000}
              />
              <Avkryssing
                navn="nei"
                ledetekst={t('nei.tittel')}
                hjelp={t('nei.stopper')}
                avkrysset={s.valgt('nei', 'ja')}
                feil={s.feil['nei']}
              />
            </Skjema>
          </>
        ),
      });
    },
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      await stoppVedFeltet(
        FELT,
        (feil) => finnTekst(t, 'samtykke.siste.ikke', feil.kode),
        async () =>
          foerSisteSamtale(hus, f.hvem, {
            ...{ sakId: f.param('id'), utkast, dag: dagI(v.dag, 'dag', t) },
            form: KONTAKTFORMER.find((x) => x === v.form) ?? null,
            ...{ ord: tomtErNull(v.ord), bekymring: tomtErNull(v.bekymring) },
            ...{ truet: v.truet === 'ja', trusselord: tomtErNull(v.trusselord) },
            nei: v.nei === 'ja' ? { mottattAv: f.person.navn, omfang: t('nei.ingenSpurt') } : null,
          }),
      );
      return { til: `/${f.omrade.slug}/min-dag`, beskjed: 'siste_samtale_foert' };
    },
  });
