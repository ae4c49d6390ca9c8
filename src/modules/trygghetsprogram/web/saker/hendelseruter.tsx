import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { Avkryssing, Datofelt, finnTekst, Skjema, slaOpp, Valg } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { Skjemafeil, skjema, type Skjematilstand } from '../skjema.ts';
import { foerHendelse } from '../../commands/foerHendelse.ts';
import { hentSak, type Saksside } from '../../queries/hentSak.ts';
import { ROLLER_I_HENDELSEN, SAKSTYPER } from '../../regler/typer.ts';
import { dagI, kort } from '../familie/felles.tsx';
import type { OmradeForesporsel } from '../ramme.tsx';
import { saksramme } from '../saksramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';

const KOORDINATOR = {
  krever: 'ansatt',
  hvorfor: 'bare sakens koordinator fører en hendelse til; databasen avgjør (VV-10)',
} as const;

function side(f: OmradeForesporsel, sak: Saksside, s: Skjematilstand) {
  const t = tekster(f.sprak);
  const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
  const kryss = (navn: 'hat' | 'familie') => (
    <Avkryssing
      navn={navn}
      ledetekst={t(`meld.${navn}`)}
      avkrysset={s.valgt(navn, 'ja')}
      feil={s.feil[navn]}
    />
  );
  return saksramme(
    f,
    sak,
    { sti: 'hendelse', smule: t('nyHendelse.smule') },
    {
      tittel: t('nyHendelse.tittel', { referanse: sak.saksreferanse }),
      ingress: t('nyHendelse.ingress'),
      feil: [
        s.feil,
        {
          ...{ sakstype: t('meld.sakstype'), rolle: t('meld.rolle'), dato: t('meld.dato') },
          ...{ anmeldt: t('meld.anmeldt'), anmeldtDag: t('anmeldtSenere.dag') },
        },
      ],
    },
    <Skjema
      handling={`/${f.omrade.slug}/saker/${sak.id}/hendelse`}
      token={s.token}
      nokkel={s.nokkel}
      knapp={t('nyHendelse.lagre')}
    >
      <Valg
        {...felt('sakstype')}
        ledetekst={t('meld.sakstype')}
        pakrevd
        alternativer={SAKSTYPER.map((v) => ({ verdi: v, tekst: slaOpp(t, 'sakstyper', v) }))}
      />
      <Datofelt {...felt('dato')} ledetekst={t('meld.dato')} hjelp={t('nyHendelse.datoHjelp')} />
      <Valg
        {...felt('rolle')}
        ledetekst={t('meld.rolle')}
        pakrevd
        brikker
        alternativer={ROLLER_I_HENDELSEN.map((v) => ({
          ...{ verdi: v, tekst: slaOpp(t, 'rollene', v) },
        }))}
      />
      {kryss('hat')}
      {kryss('familie')}
      <Valg
        {...felt('anmeldt')}
        ledetekst={t('meld.anmeldt')}
        hjelp={t('nyHendelse.anmeldtHjelp')}
        pakrevd
        brikker
        alternativer={(['ja', 'nei'] as const).map((v) => ({ verdi: v, tekst: t(`meld.${v}`) }))}
      />
      <Datofelt
        {...felt('anmeldtDag')}
        ledetekst={t('anmeldtSenere.dag')}
        hjelp={t('nyHendelse.dagHjelp')}
      />
    </Skjema>,
  );
}

/** En hendelse til i saken (VV-10). Er den anmeldt, spørres det med det samme om klarering for den (C25). */
export function hendelseruter({ hus }: { hus: Hus }): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/hendelse',
    tilgang: KOORDINATOR,
    felter: z.object({
      ...{ sakstype: kort(20), rolle: kort(20), dato: kort(10), anmeldt: kort(3) },
      anmeldtDag: kort(10),
      ...{ hat: z.string().default(''), familie: z.string().default('') },
    }),
    start: () => Promise.resolve({ rolle: ['fornaermet'] }),
    vis: async (f, s) => {
      const sak = await hentSak(hus, f.hvem, f.param('id'));
      if (sak.klarerer !== 'noterer') throw new IkkeFunnet();
      return side(f, sak, s);
    },
    async utfor(f, v) {
      const t = tekster(f.sprak);
      const sakstype = SAKSTYPER.find((x) => x === v.sakstype);
      const rolle = ROLLER_I_HENDELSEN.find((x) => x === v.rolle);
      const dato = dagI(v.dato, 'dato', t);
      const anmeldt = v.anmeldt === 'ja' ? dagI(v.anmeldtDag, 'anmeldtDag', t) : null;
      const mangler = {
        ...(sakstype === undefined ? { sakstype: t('logg.ikke.mangler_valg') } : {}),
        ...(rolle === undefined ? { rolle: t('logg.ikke.mangler_valg') } : {}),
        ...(v.anmeldt === 'ja' || v.anmeldt === 'nei'
          ? {}
          : { anmeldt: t('logg.ikke.mangler_valg') }),
        ...(v.anmeldt === 'ja' && anmeldt === null
          ? { anmeldtDag: t('anmeldtSenere.ikke.mangler_dag') }
          : {}),
      };
      if (sakstype === undefined || rolle === undefined || Object.keys(mangler).length > 0)
        throw new Skjemafeil(mangler);
      const sakId = f.param('id');
      await stoppVedFeltet(
        { hendelsen_fram_i_tid: 'dato', fram_i_tid: 'anmeldtDag', foer_hendelsen: 'anmeldtDag' },
        (feil) =>
          finnTekst(t, 'nyHendelse.ikke', feil.kode) ??
          finnTekst(t, 'anmeldtSenere.ikke', feil.kode),
        async () =>
          foerHendelse(hus, f.hvem, {
            ...{ sakId, sakstype, rolle, dato, anmeldt },
            ...{ hatkriminalitet: v.hat === 'ja', iFamilie: v.familie === 'ja' },
          }),
      );
      return {
        til: `/${f.omrade.slug}/saker/${sakId}`,
        beskjed: anmeldt === null ? 'hendelse_foert' : 'hendelse_foert_anmeld',
      };
    },
  });
}
