import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { formatDato, iDagIOslo } from '../../../../kernel/dato.ts';
import { Datofelt, finnTekst, Forklaring, Skjema, Valg } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { foerFortalt } from '../../commands/foerFortalt.ts';
import { hentSamtykke } from '../../queries/samtykke.ts';
import { kanFortelles } from '../../queries/trukket.ts';
import { FORTALTSVAR } from '../../regler/trukketvurdering.ts';
import { dagI, kort, tomtErNull } from '../familie/felles.tsx';
import { skjema } from '../skjema.ts';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';
import { her, ramme } from './felles.tsx';

const KOORDINATOR = {
  krever: 'ansatt',
  hvorfor: 'bare sakens koordinator fører det; databasen avgjør (VV-06)',
} as const;

const uuid = z.union([z.uuid(), z.literal('')]).default('');

const FELT = {
  ...{ mangler_hvem: 'hvem', fortalt_kan_ikke: 'hvem', staar_alt: 'hvem' },
  mangler_fortaltsvar: 'svar',
  ...{ mangler_dag: 'dag', fram_i_tid: 'dag', foer_stansen: 'dag' },
};

/** *Hvem i familien er fortalt det?*: ført etterpå, med dagen, eller rettet uten at det som sto, blir borte (VV-06). */
export const fortaltruter = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: '/:omrade/saker/:id/samtykke/fortalt',
    tilgang: KOORDINATOR,
    felter: z.object({ om: uuid, hvem: uuid, svar: kort(20), dag: kort(10) }),
    start: (f) =>
      Promise.resolve({
        om: [f.c.req.query('om') ?? ''],
        dag: [formatDato(iDagIOslo(hus.klokke.naa()))],
      }),
    async vis(f, s) {
      const t = tekster(f.sprak);
      const side = await hentSamtykke(hus, f.hvem, f.param('id'));
      if (side.sak.hvem !== 'koordinator') throw new IkkeFunnet();
      const foerte = side.trukket.flatMap((x) => (x.vurdering === null ? [] : [x.vurdering]));
      const om = s.verdi('om');
      const vurdering = om === '' ? foerte.at(-1) : foerte.find((v) => v.id === om);
      if (om !== '' && vurdering === undefined) throw new IkkeFunnet();
      const staar = vurdering?.fortalt ?? [];
      const kan = new Set([...kanFortelles(side.foresatte).map((p) => p.id), ...staar]);
      const navn = {
        hvem: t('samtykke.trukket.fortaltHvem'),
        svar: t('samtykke.trukket.fortaltSvar'),
        dag: t('samtykke.trukket.fortaltDag'),
      };
      const felt = (hva: keyof typeof navn) => ({
        ...{ navn: hva, ledetekst: navn[hva], verdi: s.verdi(hva), feil: s.feil[hva] },
        pakrevd: true,
      });
      return ramme(
        f,
        side,
        {
          tittel: t('samtykke.trukket.fortaltTittel'),
          ingress: t('samtykke.trukket.fortaltIngress'),
          smule: t('samtykke.trukket.fortaltFoer'),
          feil: [s.feil, navn],
        },
        vurdering === undefined ? (
          <Forklaring hvorfor={t('samtykke.trukket.ikke.ikke_vurdert')} regel="VV-06" />
        ) : (
          <Skjema
            handling={her(f, side.sak.id, '/fortalt')}
            token={s.token}
            nokkel={s.nokkel}
            skjult={{ om: vurdering.id }}
            knapp={t('samtykke.trukket.lagre')}
          >
            <Valg
              {...felt('hvem')}
              alternativer={side.foresatte
                .filter((p) => kan.has(p.id))
                .map((p) => ({ verdi: p.id, tekst: p.navn }))}
            />
            <Valg
              {...felt('svar')}
              alternativer={FORTALTSVAR.map((verdi) => ({
                verdi,
                tekst: t(`samtykke.trukket.fortaltSvarvalg.${verdi}`),
              }))}
            />
            <Datofelt {...felt('dag')} />
          </Skjema>
        ),
      );
    },
    async utfor(f, v) {
      const t = tekster(f.sprak);
      await stoppVedFeltet(
        FELT,
        (feil) => finnTekst(t, 'samtykke.trukket.ikke', feil.kode),
        async () =>
          foerFortalt(hus, f.hvem, {
            ...{ sakId: f.param('id'), vurderingId: tomtErNull(v.om) },
            foresattId: tomtErNull(v.hvem),
            svar: FORTALTSVAR.find((x) => x === v.svar) ?? null,
            dag: dagI(v.dag, 'dag', t),
          }),
      );
      return { til: her(f, f.param('id')), beskjed: 'fortalt_foert' };
    },
  });
