import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { Knapp, Knapper, Lenkeknapp, Personfelt } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { lagPdf, pdfsvar } from '../../../dokument/index.ts';
import { hentMalutgave } from '../../queries/malutgave.ts';
import { hentTrygghetssamtale, type Samtalen } from '../../queries/trygghetssamtale.ts';
import type { Tekster } from '../tekst.ts';
import { utgavens } from '../utgavens.ts';
import { samtaledokument, tomMal } from './dokumentet.ts';
import { samtalesti } from './felles.tsx';

/** Malen til å skrive ut, og dokumentet når samtalen er fullført (TS-24). Å lage dokumentet er en handling, og står i loggen. */
export function SomDokument(p: { side: Samtalen; slug: string; token: string; t: Tekster }) {
  const { side, slug, token, t } = p;
  const her = (resten: string) => samtalesti(slug, side.sak.id, resten);
  return (
    <Knapper>
      {side.samtale?.fullfoertVed == null ? (
        <Lenkeknapp slag="stille" href={her('/mal')}>
          {t('trygghetssamtale.dok.malKnapp')}
        </Lenkeknapp>
      ) : (
        <>
          {side.arket ? (
            <Lenkeknapp slag="sekundaer" href={her('/familien')}>
              {t('trygghetssamtale.ark.tittel')}
            </Lenkeknapp>
          ) : null}
          <form method="post" action={her('/dokument')}>
            <input type="hidden" name="_token" value={token} />
            <Personfelt />
            <Knapp slag="sekundaer">{t('trygghetssamtale.dok.knapp')}</Knapp>
          </form>
        </>
      )}
    </Knapper>
  );
}

export function dokumentruter(hus: Hus): readonly Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/samtalemal',
      tilgang: {
        krever: 'ansatt',
        hvorfor: 'malen er tom: den er lik for alle, og sier ingenting om noen (TS-24)',
      },
      async handler(f) {
        const utgave = await hentMalutgave(hus, f.hvem);
        if (utgave === null) throw new IkkeFunnet();
        return pdfsvar(f.c, await lagPdf(tomMal(utgave, null, f.sprak, utgavens(f.sprak, utgave))));
      },
    }),
    rute({
      metode: 'GET',
      sti: '/:omrade/saker/:id/trygghetssamtale/mal',
      tilgang: {
        krever: 'ansatt',
        hvorfor: 'de som skriver samtalen: malen følger sakens utgave; databasen avgjør (TS-24)',
      },
      async handler(f) {
        const { sak, anmeldt } = await hentTrygghetssamtale(hus, f.hvem, f.param('id'), 'skrive');
        const t = utgavens(f.sprak, sak.utgave);
        return pdfsvar(f.c, await lagPdf(tomMal(sak.utgave, anmeldt, f.sprak, t)));
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/saker/:id/trygghetssamtale/dokument',
      tilgang: {
        krever: 'ansatt',
        hvorfor: 'de som leser den fullførte samtalen; databasen avgjør (TS-24, RO-04)',
      },
      async handler(f) {
        const side = await hentTrygghetssamtale(hus, f.hvem, f.param('id'), 'dokument');
        const { samtale } = side;
        if (samtale?.fullfoertVed == null)
          return f.videre(samtalesti(f.omrade.slug, side.sak.id), 'samtale_ikke_fullfoert');
        const t = utgavens(f.sprak, side.sak.utgave);
        return pdfsvar(f.c, await lagPdf(samtaledokument(side, samtale, f.sprak, t)));
      },
    }),
  ];
}
