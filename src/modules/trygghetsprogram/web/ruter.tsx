import { rute, type Rute } from '../../../web/rute.ts';
import { familieruter } from './familie/ruter.tsx';
import { forsegletruter } from './forseglet/ruter.tsx';
import { forankringsruter } from './forankring/ruter.tsx';
import { foresattmoeteruter } from './foresattmoete/ruter.tsx';
import { forespoerselruter } from './forespoersler/ruter.tsx';
import { guideruter } from './guide/ruter.tsx';
import { straffesakensGang } from './hjelp/straffesaken.tsx';
import { hjelperuter } from './hjelp/ruter.tsx';
import { ledergrunnruter } from './ledergrunn/ruter.tsx';
import { sidearkHosLederen } from './ledergrunn/sidearkruter.tsx';
import { loggruter } from './logg/ruter.tsx';
import { manusruter } from './manus/ruter.tsx';
import { stotteruter } from './stotte/ruter.tsx';
import { minDagruter } from './minDag/rute.tsx';
import { omruter } from './omProgrammet.tsx';
import { registrerruter } from './registrer/ruter.tsx';
import { trengsIkkeruter } from './registrer/trengsIkke.tsx';
import { andreRolleruter } from './saker/andreRolleruter.tsx';
import { avslutningsruter } from './saker/avslutningsruter.tsx';
import { tilbaketakingruter } from './saker/tilbaketakingruter.tsx';
import { gjenaapningsruter } from './saker/gjenaapningsruter.tsx';
import { anmeldtruter } from './saker/anmeldtruter.tsx';
import { bekreftruter } from './saker/bekreftruter.ts';
import { hendelseruter } from './saker/hendelseruter.tsx';
import { behovsruter } from './saker/behovsruter.tsx';
import { delruter } from './saker/delruter.tsx';
import { dialogruter } from './saker/dialogruter.tsx';
import { henvendelseruter } from './liste/henvendelseruter.tsx';
import { radgjenaapningsruter } from './liste/gjenaapningsruter.tsx';
import { etterforskerruter } from './saker/etterforskerruter.tsx';
import { klareringsruter } from './saker/klareringsruter.tsx';
import { paaNyttruter } from './saker/paaNyttruter.ts';
import { koblingsruter } from './saker/koblingsruter.tsx';
import { ledergrunnISaken } from './saker/ledergrunnruter.tsx';
import { overfoeringsruter } from './saker/overfoeringsruter.tsx';
import { straffesaksstatusruter } from './saker/straffesaksstatusruter.tsx';
import { straffesaksruter } from './saker/straffesaksruter.tsx';
import { vernkontaktruter } from './saker/vernkontaktruter.tsx';
import { vernruter } from './saker/vernruter.tsx';
import { vurderingsruter } from './saker/vurderingsruter.tsx';
import { sakruter } from './saker/ruter.tsx';
import { taInnrute } from './saker/taInnrute.tsx';
import { rettsmoeteruter } from './retten/ruter.tsx';
import { samtaleruter } from './samtale/ruter.tsx';
import { samtykkeruter } from './samtykke/ruter.tsx';
import { sommerruter } from './sommer/ruter.tsx';
import { tilbudsruter } from './tilbud/ruter.tsx';
import { sifraruter } from './sifra/ruter.tsx';
import { sokeruter } from './sok/ruter.tsx';
import { trygghetsruter } from './trygghet/ruter.tsx';
import { trygghetssamtaleruter } from './trygghetssamtale/ruter.tsx';
import { uttrekksruter } from './liste/ruter.tsx';
import { vernetruter } from './vernet/ruter.tsx';

/** Forsiden fører til startsiden i det første området en har. */
const forside = rute({
  metode: 'GET',
  sti: '/',
  tilgang: { krever: 'innlogget', hvorfor: 'forsiden viser ingenting selv, den fører videre' },
  handler: (f) =>
    f.videre(
      `/${f.person.omrader.find((o) => !o.samarbeid)?.slug ?? f.person.omrader[0]?.slug ?? 'logg-inn'}`,
    ),
});

export function programruter(deler: Parameters<typeof uttrekksruter>[0]): Rute[] {
  return [
    forside,
    ...minDagruter(deler),
    ...sommerruter(deler),
    ...manusruter(deler),
    ...stotteruter(deler),
    ...forankringsruter(deler),
    ...sakruter(deler),
    taInnrute(deler),
    ...forsegletruter(deler),
    ...klareringsruter(deler),
    ...paaNyttruter(deler),
    ...avslutningsruter(deler),
    ...gjenaapningsruter(deler),
    ...tilbaketakingruter(deler),
    ...vernruter(deler),
    ...vernkontaktruter(deler),
    ...vurderingsruter(deler),
    ...overfoeringsruter(deler),
    ...etterforskerruter(deler),
    ...ledergrunnISaken(deler),
    ...ledergrunnruter(deler),
    ...sidearkHosLederen(deler),
    ...forespoerselruter(deler),
    ...tilbudsruter(deler),
    ...guideruter(deler),
    ...loggruter(deler),
    ...trygghetsruter(deler),
    ...sifraruter(deler),
    ...rettsmoeteruter(deler),
    ...foresattmoeteruter(deler),
    ...anmeldtruter(deler),
    ...bekreftruter(deler),
    ...hendelseruter(deler),
    ...straffesaksruter(deler),
    ...straffesaksstatusruter(deler),
    ...andreRolleruter(deler),
    ...behovsruter(deler),
    ...dialogruter(deler),
    ...henvendelseruter(deler),
    ...radgjenaapningsruter(deler),
    ...delruter(deler),
    ...koblingsruter(deler),
    ...familieruter(deler),
    ...samtaleruter(deler),
    ...trygghetssamtaleruter(deler),
    ...samtykkeruter(deler),
    ...registrerruter(deler),
    ...trengsIkkeruter(deler),
    ...omruter(deler),
    ...hjelperuter(deler),
    ...straffesakensGang(deler),
    ...sokeruter(deler),
    ...vernetruter(deler),
    ...uttrekksruter(deler),
  ];
}
