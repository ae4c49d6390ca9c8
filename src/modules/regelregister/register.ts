/* Laget av `npm run regelindeks` fra `kilde` i hver regel. Rett den der. */
import type { Registerregel } from './typer.ts';

export const REGISTER = {
  "aapenTilgangsklasse": {
    "modul": "hjemmel",
    "ider": [
      "DU-04"
    ],
    "slag": "HARD",
    "kapittel": "003 §9",
    "regel": "Et notat som er knyttet til en person, kan aldri gjøres åpent, uansett hvordan opplysningen kom."
  },
  "aarsproduktet": {
    "modul": "rapport",
    "ider": [
      "EV-12"
    ],
    "slag": "WARN",
    "kapittel": "000 Hva; 001 §1",
    "regel": "Koordinatorene lager en evaluering eller en rapport for hvert år som er gått. Mangler fjorårets, får de vite det fra nyttår; fra 1. april er den for sen."
  },
  "adressat": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-22",
      "TP-23",
      "VV-02",
      "TP-07"
    ],
    "slag": "HARD",
    "kapittel": "000 Tlf 1, Koord; 001 §4(1), §2",
    "regel": "Er den unge under 18, ringes de foresatte først; ringes den unge først, står det hvorfor. Bor ikke foreldrene sammen, må det være kjent hvem barnet bor hos, og det er den det ringes til. Det gjelder også når bare én forelder er skrevet inn: bor ikke barnet der, er det ikke kjent hvem det bor hos før den det bor hos, er det, eller koordinatoren har sagt at det ikke bor hos noen. Bare den som kan kontaktes, kan ringes. Er den unge fylt 18, ringes ingen foresatt."
  },
  "advarsel": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-18",
      "TP-50",
      "TP-52",
      "TS-06",
      "TS-07",
      "TS-16",
      "TS-21",
      "VV-24",
      "VV-29"
    ],
    "slag": "WARN",
    "kapittel": "0.2; 000 Hva, Koord; 001 §1, §2, §5(1)",
    "regel": "Har familien ventet for lenge på å bli ringt, eller slutter saken før kontakt uten at vern er vurdert, eller starter oppfølgingen uten at det er sagt at guiden kan bli vitne, uten at trygghetssamtalen er skrevet ferdig med det som skal sies i den, eller med pålagt vern ugjort, advarer Varde. Den som går videre, sier hvorfor, og det står i saken. Er politiet spurt om et vernetiltak og ikke har svart, sier den som avslutter, hvorfor saken slutter uten svaret. Er den unge død, eller saken en feil eller den samme som en annen, er det ingen å verne i den, og ingen spørres."
  },
  "alderFoeres": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-07"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Er alderen ikke kjent, fører koordinatoren fødselsdatoen, eller at den utsatte er fylt 18 og hvem som har sett det. En alder som var kjent da saken kom, byttes ikke; en koordinatoren har ført, rettes. Ingen er over 120 år."
  },
  "andreRolle": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-26"
    ],
    "slag": "HARD",
    "kapittel": "1.17",
    "regel": "Er den utsatte også mistenkt eller ilagt en reaksjon, svarer den som har straffesaken, ja eller nei, aldri om hva. Bare hen ser svaret. De som arbeider med ungdommen der, får ikke denne saken, og ingen andre får vite hvorfor: det står bare at en annen må velges."
  },
  "angrefrist": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-16"
    ],
    "slag": "HARD",
    "kapittel": "Tilstandsmaskin 2.1, C28; Vardes valg",
    "regel": "En avslutning kan angres i 14 dager, den dagen og de fjorten neste. Saken er da der den var; det er ikke en gjenåpning. Har et annet område i Varde tatt den over, er den deres, og de tilbyr den tilbake."
  },
  "anmeldelsesnummer": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-08"
    ],
    "slag": "HARD",
    "kapittel": "000 Hva, Mal; 001 §1, fn 15",
    "regel": "Også det som ikke er anmeldt, kan tas inn: ingen steg krever et saksnummer, og feltet finnes bare når hendelsen er anmeldt."
  },
  "anmeldtDag": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-33"
    ],
    "slag": "WARN",
    "kapittel": "Vardes valg",
    "regel": "Dagen det ble anmeldt, er den noen har oppgitt; ellers er den ukjent. Den regnes aldri ut av dagen meldingen eller uttrekket kom, og den kan verken være før hendelsen eller fram i tid."
  },
  "ansvarsstatus": {
    "modul": "virksomhet",
    "ider": [
      "VV-22"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Mangler området en koordinator, eller en sak en ansvarlig som kan lese den i dag, får lederen alarm med bare tall. En sak uten stedfortreder, eller der koordinatoren har sluttet, skal ordnes."
  },
  "arketTil": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-01",
      "TP-07"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Familiens ark gis bare dit hver foresatt kan kontaktes. Kan en av dem ikke det, blir det ikke til før koordinatoren har bestemt om familien kan få det, eller ungdommen får sitt eget, uten guiden og avtalen. Er en foresatt ikke besvart, kan ingen få noe. Endres familien, bestemmes det på nytt. Den som har samtalen, får ikke vite hvorfor."
  },
  "avslutningskrav": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-11",
      "TP-39",
      "VV-16"
    ],
    "slag": "HARD",
    "kapittel": "000 Koord, Veil-e, Guide; 001 §2, §5(5), §7; Vardes valg",
    "regel": "Den som er hjulpet videre, er satt i kontakt med en tjeneste en dag som har vært. De andre måtene sier det som trengs: hvem som følger opp, hvorfor det ikke er behov, hvem som ikke ønsker, eller hvilken sak det er den samme som. Slutter en oppfølging, står dagen og hvem som kom fram til det: når det ikke er mer behov, ungdommen sammen med guiden, slik guiden selv har ført det, eller slik en som har vært guide i saken, sa det når ingen kan føre det selv, og hvorfor; ellers også hvilke tiltak som er satt i gang, eller hvorfor den avvikles."
  },
  "avslutningsmaater": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-16",
      "TP-11",
      "TP-39",
      "TS-17"
    ],
    "slag": "HARD",
    "kapittel": "000 Koord, Veil-e, Guide; 001 §2, §5(5), §7, Kort; Vardes valg",
    "regel": "En sak ender på én av måtene i lista. Før første kontakt kan ungdommen hjelpes videre når programmet ikke passer, og etter trygghetssamtalen når hen trenger mer enn programmet kan gi, til en guide har begynt, også om klareringen er trukket siden, eller etterforskeren har svart nei; at noen ikke ønsker, har flyttet eller er død, og at saken er feil eller et duplikat, er åpent hele veien. Trygg igjen krever at det ble sagt sist, også når klareringen er trukket siden, ikke klarert krever at etterforskerens nei står og at ingen hendelse er klarert når saken er kommet videre, ikke nådd krever forsøkene, og overført går gjennom overføringen. En oppfølging som er i gang, slutter ellers bare med at ungdommen og guiden sammen kommer fram til at det ikke er mer behov, med at andre tiltak er satt i gang, også mens guiden er borte, saken er under gjennomgang eller guiden har sluttet og ingen ny er ønsket, eller med at den avvikles etter at den stoppet opp."
  },
  "avvikFoerOverfoering": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-07",
      "VV-18"
    ],
    "slag": "HARD",
    "kapittel": "Tilstandsmaskin 2.1, C27; Vardes valg",
    "regel": "Fikk feil person vite noe, følges det opp der det skjedde: saken tilbys ikke et annet område i Varde, og ingen tar den over, før avviket er lukket."
  },
  "barnetsSvar": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-28"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Det ungdommen sier uten foresatte, og det hen vil ha for seg selv, er med i ingen utskrift og gis ikke til noen, uten at ungdommen har sagt ja til at akkurat det avsnittet gis familien eller guiden, og ikke har tatt det tilbake, eller en plikt krever det. Da går det bare dit plikten sier."
  },
  "barnetsaapning": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-28"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "En plikt venter ikke på den som skrev. Koordinatoren kan be om å få åpne avsnitt på en annens sideark, med plikten og grunnen. Er det akutt fare, åpnes de med det samme; ellers når en annen koordinator har bekreftet, eller lederen der ingen annen kan. De er åpne i sju dager, for den som ba, og den som skrev, ser det."
  },
  "behovUtenforMaalgruppe": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-04",
      "TP-05"
    ],
    "slag": "WARN",
    "kapittel": "000 Hva; 001 §1",
    "regel": "En person utenfor målgruppen, også et vitne, kan tas inn når det er behov for det; behovet må da skrives ned før det går videre."
  },
  "behovsvurdering": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-37"
    ],
    "slag": "WARN",
    "kapittel": "000 Etterf; 001 §3",
    "regel": "Etterforskeren vurderer alltid om programmet trengs i egne straffesaker. Er den utsatte i målgruppen, står spørsmålet som en oppgave til det er svart. Et ja sier hva etterforskeren ser, og går til koordinatoren; et nei har en grunn."
  },
  "bekreftelse": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-13"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Et muntlig svar som koordinatoren førte, bekreftes av den som svarer for straffesaken, eller rettes med et nytt svar. Er det muntlige svaret et ja, kan hen rette det til det er bekreftet: til et annet ja uten at saken flytter seg, eller til et nei, og da hviler kontakten i samme øyeblikk."
  },
  "borAnnetSted": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-18"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Er kommunen i uttrekket bostedet, og er den en annen enn områdets, sier raden at ungdommen bor et annet sted; raden faller aldri ut. Er kommunen åstedet, eller står den ikke der, sier den ingenting om hvor noen bor."
  },
  "bostedFoeres": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-02"
    ],
    "slag": "DATA",
    "kapittel": "Vardes valg",
    "regel": "Bor barnet ikke hos den ene forelderen som er kjent, og er ingen barnet bor hos skrevet inn, sier koordinatoren om det ikke bor hos noen. Det tas tilbake på samme sted. Ellers står det på hver foresatt hvor barnet bor."
  },
  "datorekken": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-17"
    ],
    "slag": "HARD",
    "kapittel": "000 Hva, Koord; 001 §1, §2; Vardes valg",
    "regel": "Skriver politiet datoer med skråstrek, gjelder det filen selv viser om dagen eller måneden står først. Viser den det ikke, gjelder svaret fra den som laster opp, ellers det enhetens forrige uttrekk viste. Er ingenting kjent, spørres det, og ingenting lagres før det er svart."
  },
  "delingssvar": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-03",
      "DU-08",
      "VV-01"
    ],
    "slag": "HARD",
    "kapittel": "003 §9.1.1; Vardes valg",
    "regel": "Om å dele svarer bare de som må: ja, muntlig eller skriftlig, eller nei. Et ja er frivillig, tydelig og gitt av en som vet hva det betyr. Den som sa ja, kan trekke det når som helst, også når hen ikke lenger må svare. Et svar som stanset delingen, rettes ikke: det spørres på nytt."
  },
  "dialogfoering": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-46",
      "VV-10",
      "VV-12"
    ],
    "slag": "HARD",
    "kapittel": "000 Koord, Guide; 001 §2, §7; 1.17",
    "regel": "Koordinator og etterforsker skriver til hverandre om klarering, framdrift og tiltak. At noen selv tok kontakt, eller ble møtt i en annen rolle, kan alltid føres i en åpen sak av enhver som ser den, med hvem det var, og flytter ikke saken. Har saken flere hendelser, hører linja til den den er om, og bare koordinatoren skriver til alle."
  },
  "egnethetFoerKontakt": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-10"
    ],
    "slag": "HARD",
    "kapittel": "000 Koord; 001 §2, Kort",
    "regel": "Ingen kontakt før en koordinator har svart, for akkurat denne saken, på om programmet er riktig tiltak. Den som håndterer en vernet rad, svarer ikke for koordinatoren."
  },
  "enMottaker": {
    "modul": "virksomhet",
    "ider": [
      "VV-14"
    ],
    "slag": "HARD",
    "kapittel": "1.17",
    "regel": "Hver politienhet har høyst én som får klareringer ingen har svart på. Vervet avsluttes hos den ene før en annen får det."
  },
  "etterforskerenNaa": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-23",
      "RO-05",
      "VV-09"
    ],
    "slag": "HARD",
    "kapittel": "000 Koord, Etterf; 001 §2, §3; Vardes valg",
    "regel": "Etterforskeren i politiets rad står til en senere rad oppgir en annen. Mangler navnet eller tjenestenummeret, eller er navnet bare skrevet på en annen måte, står det som sto. Et tjenestenummer blir borte bare når raden oppgir en annen person uten nummer, og aldri av en fil den det tilhører, selv laster opp."
  },
  "etterforskersNavn": {
    "modul": "trygghetsprogram",
    "ider": [
      "TG-03",
      "VV-23"
    ],
    "slag": "HARD",
    "kapittel": "000 Koord, Etterf; 001 §2, §3; 1.17; Vardes valg",
    "regel": "Skrives navnet på etterforskeren, og noen i saken eller på lista over mulige guider heter det samme, sier koordinatoren om det er hen, før navnet lagres. Er det hen, er hen etterforsker for alle veggene i samme øyeblikk: oppdraget, samtalen og forespørselen tar slutt, og hen blir aldri guide i saken. Heter flere det samme, sier hen hvem av dem det er. Det lederen har gitt hen en grunn til, beholder hen. Den som koordinerer uten en slik grunn, må gi saken fra seg først. Skal en som heter det samme som etterforskeren, spørres om å være guide eller ha samtalen, sies det først at det er en annen; det samme gjelder når den som spør, ikke ser navnet på etterforskeren. Det samme spørres når navnet kommer fra politiet, før det tas inn i saken."
  },
  "familieark": {
    "modul": "trygghetsprogram",
    "ider": [
      "TS-15",
      "VV-28",
      "VV-01"
    ],
    "slag": "HARD",
    "kapittel": "000 Veil-d; 001 §5(4); Vardes valg",
    "regel": "Familien får et kort ark for seg, av felt som er merket for det: det de selv har gjort og valgt, avtalen om kontakt, guiden og neste gang. Det ungdommen har fortalt, er aldri med. Guidens kontaktopplysninger skrives når familien får dem."
  },
  "familienAvklart": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-01",
      "TP-07"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Før noen ringer hjem til et barn, er hver kjent foresatt besvart, også den som er det fra en dag som kommer, og minst én kan kontaktes; kan ingen det, er det ført hvem som representerer barnet. For den som er fylt 18, kreves ingenting om foresatte."
  },
  "familienFoerKontakt": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-09"
    ],
    "slag": "WARN",
    "kapittel": "000 Hva; 001 §1; Vardes valg",
    "regel": "Er den mistenkte i familien i noe av det saken gjelder, eller sier politiets rad det siden, sier siden aldri at familien kan kontaktes, men hvem som må spørres først."
  },
  "familierelasjon": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-09"
    ],
    "slag": "WARN",
    "kapittel": "000 Hva; 001 §1",
    "regel": "Er den mistenkte i egen familie, passer programmet dårlig; da må det stå en grunn for å gå videre."
  },
  "feilfoering": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-25",
      "TG-17",
      "TG-18"
    ],
    "slag": "HARD",
    "kapittel": "1.17",
    "regel": "Står en linje på feil sak, flytter den som skrev den, også kontaktpersonen før guiden, eller koordinatoren, den til den rette, eller forsegler den. Et spor står igjen, teksten leses bare av personvernombudet og skrives aldri ut, tellingen regnes om, og et avvik åpnes. En linje med et notat flyttes bare av den som skrev notatet, og den som flyttet en linje, står ved den. Det samme gjelder en trussel eller en bekymring det ble sagt fra om i feil sak: pliktene er borte der, og begynner i den rette."
  },
  "fjortenDager": {
    "modul": "trygghetsprogram",
    "ider": [
      "TG-14",
      "TG-15",
      "TG-31",
      "DU-11",
      "VV-01",
      "VV-04",
      "VV-06",
      "VV-13",
      "VV-19",
      "VV-20",
      "VV-21",
      "ED-18"
    ],
    "slag": "HARD",
    "kapittel": "000 Guide; 001 §7; Vardes valg",
    "regel": "Fra trygghetssamtalen er holdt og så lenge ungdommen følges opp, går det ikke flere dager enn utgaven sier, høyst fjorten, uten at ungdommen er nådd: da er det guidens å ta kontakt, med de foresatte som kan kontaktes, slik utgaven sier det, og koordinatoren ser det. Den som skal avløses, har dagene til en ny er i gang. Mens guiden er borte, er det koordinatorens. Det kan ikke krysses av eller slettes, bare gjøres. Dagen blir en senere når ungdommen selv har ønsket sjeldnere kontakt eller en pause, eller koordinatoren har satt en ny frist; etter tre forsøk på to måter er det koordinatorens. Har ungdommen sagt nei, eller er kontakten stanset fordi det ikke er noe grunnlag for den, eller er klareringen trukket og ikke gitt på nytt, telles det ikke."
  },
  "foerOppfoelging": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-50"
    ],
    "slag": "HARD",
    "kapittel": "000 Koord, Guide; 001 §2, §7, fn 13; tilstandsmaskin 2.1 C14",
    "regel": "Oppfølgingen starter når guiden har tatt oppdraget, samtykket til kontakten gjelder, hvert vernetiltak er vurdert på nytt etter at det ble søkt guide, og ingen har trukket et ja i straffesaken."
  },
  "foersteresultat": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-24",
      "TP-25",
      "TP-27",
      "TS-23",
      "VV-04"
    ],
    "slag": "HARD",
    "kapittel": "000 Tlf 1, 3; 001 §4(1), §4(3), fn 11, Kort",
    "regel": "Den første samtalen ender med ett resultat: trygg igjen, samtalen holdt nå, samtalen avtalt med tid og sted, eller nei takk; en voksen sier nei for seg selv. Det står om en ba om å få snakke med ungdommen. Takker foresatte nei, eller sier de at ungdommen er ivaretatt eller ikke har behov, er det i utgave 001 vurdert om ungdommen likevel skal spørres; og det gjelder hvert «trygg igjen» og hvert nei i en samtale der ungdommen ikke ble hørt. Har ungdommen sagt nei til kontakt før, avtales eller holdes ingen samtale uten at hen selv er snakket med. Trygghetssamtalen er holdt når ungdommen selv var med."
  },
  "forankringFoeres": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-41",
      "TP-43",
      "TP-51"
    ],
    "slag": "DATA",
    "kapittel": "000 Forside, Koord; 001 §2",
    "regel": "Det føres hvor programmet er vedtatt og behandlet, hvilken dag og hvor det står, og hva som er gjort for at det skal være kjent: for hvem og hvilken dag. Dagen kan ikke ligge i framtida. Er det ført feil, trekkes det tilbake med en grunn: det står, og teller ikke. En enhet føres med navn og om den er kommunens eller politiets."
  },
  "forankringsvarsel": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-42"
    ],
    "slag": "WARN",
    "kapittel": "000 Koord; 001 §2",
    "regel": "Er programmet i bruk uten at det er ført at både styringsgruppa og politirådet har behandlet det, får koordinatoren og SLT-koordinatoren vite hva som mangler."
  },
  "foresattmoete": {
    "modul": "trygghetsprogram",
    "ider": [
      "TS-03",
      "VV-01"
    ],
    "slag": "DATA",
    "kapittel": "000 Veil-Før; 001 §5 Før; Vardes valg",
    "regel": "Trenger de foresatte mye støtte selv, settes det opp et eget møte for dem: når, hvem av dem som kan kontaktes, og hvem som holder det. Det føres for seg, og oppgaven står til møtet er holdt eller droppet."
  },
  "foresattsvar": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-01"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "For hver foresatt svarer koordinatoren: kan kontaktes, kan ikke, eller vet ikke. «Kan ikke» har en grunn, og enten hvem som er rådspurt, eller en annen som sier det samme den samme dagen. Ingen åpner for den som ikke skulle kontaktes, eller for en med samme navn, uten å ha rådspurt noen."
  },
  "forespoerselVidere": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-14"
    ],
    "slag": "HARD",
    "kapittel": "1.17; AMB-06",
    "regel": "En forespørsel om klarering ingen har svart på i fem arbeidsdager, går til politienhetens eskaleringsmottaker, som svarer selv eller gir den videre til en annen som kan svare. Mottakeren gjør ingenting med en forespørsel hen selv har sendt, og svarer ikke når hen er noe annet i saken. Har koordinatoren valgt en annen imens, gjelder det."
  },
  "forsegling": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-25"
    ],
    "slag": "HARD",
    "kapittel": "1.17",
    "regel": "Står en sak på feil person, forsegler koordinatoren den. Fra samme øyeblikk leser eller skriver ingen i den, den telles ikke og skrives aldri ut, et spor står igjen, og et avvik åpnes med hvem som må få vite det. Ordene leses bare av personvernombudet. I 14 dager kan koordinatoren åpne den igjen der den var."
  },
  "forsoek": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-17",
      "VV-07"
    ],
    "slag": "DATA",
    "kapittel": "Vardes valg",
    "regel": "Et forsøk er ikke en samtale: det føres hva som skjedde, og når det prøves igjen. «Ikke nådd» er åpent etter fire forsøk over ti arbeidsdager på to måter. Ber de om å bli ringt igjen, er det et forsøk som de andre. Flytter familien en avtale, er de nådd; flytter vi den, er det ikke et forsøk. Svarte feil person, føres det som ble sagt. En beskjed legges igjen bare der noen har sagt ja."
  },
  "framtidsdager": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-03",
      "VV-33"
    ],
    "slag": "DATA",
    "kapittel": "000 Forside, Hva; 001 §1",
    "regel": "Alderen regnes av dager som har vært: verken fødselsdagen eller hendelsen kan ligge i framtida."
  },
  "fravaersdekning": {
    "modul": "trygghetsprogram",
    "ider": [
      "TG-24",
      "VV-21",
      "VV-22"
    ],
    "slag": "HARD",
    "kapittel": "000 Koord; 001 §2; Vardes valg",
    "regel": "Er guiden borte, er hver av dagene dekket av en vikar som har tatt oppdraget, eller av en pause ungdommen selv ønsker. En dag ingen av dem dekker, er koordinatorens å finne en løsning for."
  },
  "fravaersperiode": {
    "modul": "virksomhet",
    "ider": [
      "VV-22"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "En koordinators fravær har første og siste dag, og en stedfortreder som kan lese sakene alle dagene. Finnes ingen slik, føres fraværet uten, og lederen får alarm."
  },
  "frivilligavklaring": {
    "modul": "trygghetsprogram",
    "ider": [
      "TG-08",
      "TG-09"
    ],
    "slag": "HARD",
    "utgave": "ED-09",
    "kapittel": "001 §2, fn 5, fn 6",
    "regel": "En frivillig er guide først når det er avklart at arbeidet gjøres for det offentlige, med taushetsplikt og meldeplikt som for offentlig ansatte, og en navngitt koordinator har ansvaret for å følge opp og veilede. Trekkes avklaringen, er tilgangen borte med en gang."
  },
  "gjelderFlere": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-11"
    ],
    "slag": "DATA",
    "kapittel": "Vardes valg",
    "regel": "En samtale med foresatte kan gjelde flere koblede saker, med egne ord og eget resultat for hver ungdom. Den gjelder ikke en annen ungdom når det var den unge selv som ble ringt, eller når den foresattes nummer i den andre saken er et annet enn det som ble ringt."
  },
  "gjenaapning": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-40",
      "TP-20",
      "VV-34"
    ],
    "slag": "HARD",
    "utgave": "ED-17",
    "kapittel": "001 §7; Vardes valg",
    "regel": "Der utgaven har gjenåpning, åpnes en sak som er slutt, igjen bare når ungdommen eller de foresatte melder behovet; er ungdommen fylt 18, melder hen det selv. Hvem, når og hvorfor står i saken. Den som er død, ikke klarert, overført, eller en sak som var feil eller et duplikat, åpnes ikke igjen. Var trygghetssamtalen holdt, står saken da der det søkes guide; ellers begynner den der kontakten begynner, og går ikke forbi vurderingen, klareringen og samtalen."
  },
  "guidebehov": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-30",
      "TP-31",
      "TS-25",
      "VV-04"
    ],
    "slag": "HARD",
    "utgave": "ED-07",
    "kapittel": "000 Koord, Hva; 001 §2, Kort",
    "regel": "Etter samtalen fører koordinatoren om det trengs mer, og hvorfor. Trengs det, står det hvor den som egner seg best, er: i politiet eller kommunen, eller utenfor virksomheten der utgaven har det, og det søkes guide. Trengs det ikke, slutter saken: trygg igjen. Har ungdommen sagt nei til mer kontakt, søkes det ikke guide før hen har sagt ja; sa hen nei til en guide i samtalen, søkes det ikke, og oppfølgingen begynner ikke, før dagen hen siden sa ja, står."
  },
  "guidemelding": {
    "modul": "trygghetsprogram",
    "ider": [
      "TG-17",
      "TG-18",
      "TG-22",
      "TG-23",
      "TG-25",
      "TP-39",
      "VV-04",
      "VV-06",
      "VV-19"
    ],
    "slag": "HARD",
    "kapittel": "000 Guide, Koord; 001 §2, §7; 1.17; tilstandsmaskin 2.1 C15, C17",
    "regel": "Guiden sier fra med ett trykk: ungdommen er truet, noe bekymrer, det står stille, hen blir borte, hen trenger veiledning, eller hen og ungdommen er enige om at det ikke er mer behov. Er det ingen guide ennå, sier kontaktpersonen fra om en trussel og en bekymring. Koordinatoren kan si fra om det samme som guiden, men ikke spørre om veiledning, og ikke si hva ungdommen og guiden er enige om. En trussel gir plikt til å oppfordre til å anmelde, og til egenrapport når den som sier fra, er i politiet. Et fravær føres med en gang; til neste arbeidsdag er ungdommen eller de foresatte og koordinatoren fortalt det, og vikar vurdert. Tilbake kommer bare en som har oppdraget ennå, og om et fravær eller en vikar fortelles det ikke noe når oppdraget det gjaldt, er slutt. Går vikaren ut mens guiden er borte, er det noe nytt å fortelle, der saken enn står; er hen borte som koordinator, er hen tilbake når det er over. Pliktene kan ikke slettes. Trekkes samtykket, stopper oppfølgingen av seg selv; slutter oppdraget, får ungdommen samme dag vite hvem som tar over, og før en vikar begynner, hvem det er. Har ungdommen sagt nei til mer kontakt, eller er kontakten stanset, skal ingen fortelle hen noe om guiden, og ingen vikar vurderes."
  },
  "guidenIKraft": {
    "modul": "trygghetsprogram",
    "ider": [
      "TS-15",
      "TG-24",
      "VV-19"
    ],
    "slag": "DATA",
    "kapittel": "000 Veil-d, Koord, Guide; 001 §2, §5(4), §7; Vardes valg",
    "regel": "Den som er guide, er vikaren de dagene hen er inne, ellers den som har hatt oppdraget lengst: den forrige har saken til den nye er i gang. Det som er skrevet på familiens ark om hvordan guiden nås, gjelder den det ble skrevet om: er en annen guide siden, eller er vikaren ikke inne lenger, står det ikke der, og er den samme guide igjen, eller på et nytt oppdrag, står det. Det som skrives om en annen imens, rører det ikke. Skrevet før noen hadde oppdraget, gjelder det den første. Er guiden en annen enn siden viste, lagres det ikke på den nye."
  },
  "guidensSider": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-11"
    ],
    "slag": "DATA",
    "kapittel": "Vardes valg",
    "regel": "Følger den samme guiden to ungdommer i den samme hendelsen, sier koordinatoren for begge om de står på samme side. Står de på hver sin, står det også hvorfor det er rett guide for begge. Den som bare har den ene saken, velger en annen, uten å få vite hvorfor."
  },
  "guiderolle": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-30"
    ],
    "slag": "HARD",
    "kapittel": "1.17",
    "regel": "Når oppdraget tas, er det bestemt i hvilken rolle guiden handler. Er hen i politiet, er det som politi. Rollen endres ikke etterpå, og den sier hva som hører hjemme i guidens egen journal og ikke i loggen."
  },
  "guidesteg": {
    "modul": "trygghetsprogram",
    "ider": [
      "TG-05",
      "VV-23"
    ],
    "slag": "HARD",
    "kapittel": "000 Koord; 001 §2; 1.17",
    "regel": "Den mulige guiden blir først spurt uten navn. Er hen villig, viser koordinatoren navnet når samtykket gjelder og ingen har trukket et ja i straffesaken, og da svarer hen: jeg tar oppdraget, nei, eller jeg er inhabil. Spørsmål, svar og dag føres. Bare den spurte svarer; bare koordinatoren viser navnet, trekker forespørselen og avslutter oppdraget, det siste med en grunn."
  },
  "guidetelefon": {
    "modul": "trygghetsprogram",
    "ider": [
      "TS-15"
    ],
    "slag": "DATA",
    "kapittel": "000 Veil-d; 001 §5(4)",
    "regel": "Guiden skriver tjenestetelefonen sin selv, og kan la være. Den er ett telefonnummer, står for oppdraget, og er borte når oppdraget er slutt."
  },
  "guidetiltak": {
    "modul": "trygghetsprogram",
    "ider": [
      "TG-28"
    ],
    "slag": "DATA",
    "kapittel": "000 Guide; 001 §7",
    "regel": "Rådene og tiltakene guiden ga, står ved kontakten som valg, så koordinatoren og evalueringen ser hva som er gjort. En linje som er rettet, telles ikke."
  },
  "guidevalg": {
    "modul": "trygghetsprogram",
    "ider": [
      "TG-02",
      "TG-03",
      "VV-04",
      "VV-31"
    ],
    "slag": "HARD",
    "kapittel": "000 Hva, Koord, Etterf; 001 §1, §2, §3; 1.17",
    "regel": "En guide velges for relasjonen, fagkompetansen eller begge. Den som ikke har vist politiattest, kan ikke velges, og den som etterforsker saken, er aldri guide i den. Har ungdommen sagt nei til mer kontakt, spørres ingen."
  },
  "guideyrke": {
    "modul": "trygghetsprogram",
    "ider": [
      "TG-01",
      "ED-10"
    ],
    "slag": "DATA",
    "utgave": "ED-10",
    "kapittel": "000 Hva; 001 §1",
    "regel": "Guiden velges med et yrke fra lista i utgaven saken følger. Lista er åpen: står yrket ikke der, skrives det."
  },
  "handlingerHerfra": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-49"
    ],
    "slag": "GUIDE",
    "kapittel": "001 Kort; tilstandsmaskin 2.1",
    "regel": "Fra der saken står, vises hvert skritt tabellen har: enten er det åpent, eller det sies hvilket krav som mangler eller hvem som gjør det."
  },
  "hendelseskobling": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-09"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Koordinatoren for to saker kan si at hendelsene i dem er den samme, og ta det tilbake. En hendelse kobles ikke til sin egen sak, og ikke to ganger til den samme."
  },
  "hevetGrense": {
    "modul": "rapport",
    "ider": [
      "RE-09",
      "VV-50"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Er grensen hevet siden sist, viser en ny versjon ingenting den nye grensen skjuler: heller ikke det som kan trekkes fra. Tabellene med et slikt tall skjules, med dem de henger sammen med. Et utkast som ikke lenger holder, fryses ikke."
  },
  "hvemDetVar": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-53",
      "VV-22"
    ],
    "slag": "DATA",
    "kapittel": "000 Hva, Koord; 001 §1, §2, Kort; Vardes valg",
    "regel": "Et uttrekk sier hvem i politiet som kjørte det, og et uttrekk som ikke kom, hvem som ble spurt. Det er ord, ikke bare tegn, og høyst 120 tegn."
  },
  "hvemFoerer": {
    "modul": "trygghetsprogram",
    "ider": [
      "TG-11",
      "VV-21"
    ],
    "slag": "HARD",
    "kapittel": "000 Guide; 001 §7; Vardes valg",
    "regel": "Loggen føres av guiden og av koordinatoren. Mellom samtalen og guiden er den som hadde samtalen, kontaktpersonen, og fører den da; er guiden i gang, gjør hen ikke det lenger."
  },
  "hvemForankrer": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-41",
      "ED-32"
    ],
    "slag": "DATA",
    "utgave": "ED-32",
    "kapittel": "000 Forside, Koord; 001 §2",
    "regel": "I 000 er det koordinatoren i politiet som forankrer programmet; i 001 er det koordinatoren, i politiet eller kommunen."
  },
  "hvemGjoerOppgaven": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-12",
      "VV-13",
      "VV-15",
      "VV-19",
      "VV-20",
      "VV-22"
    ],
    "slag": "HARD",
    "kapittel": "1.17",
    "regel": "Det som er sagt til etterforskeren, eller til den som har samtalen, er bare ferdig når hen selv har sett det. Koordinatorenes oppgaver gjør de for hverandre, og den som står i for en i fraværet, gjør dem da. En oppgave om å ta kontakt med ungdommen er gjort når en sier at de snakket om det, og kontakten er ført: om det nye i straffesaken fra dagen det skjedde, ellers etter at oppgaven kom."
  },
  "hvemHarSamtalen": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-29",
      "VV-23",
      "RO-05"
    ],
    "slag": "HARD",
    "kapittel": "001 §1, §2; 000 Koord, Etterf; 1.17",
    "regel": "Familien og den første samtalen er koordinatorens, eller den samtalen er overlatt til sin. Den som etterforsker saken, har dem ikke, heller ikke som koordinator, uten at lederen har gitt en grunn."
  },
  "hvemKanVurdere": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-02",
      "VV-23"
    ],
    "slag": "HARD",
    "kapittel": "000 Hva; 001 §1, Kort; Vardes valg",
    "regel": "Bare en koordinator i den lokale enheten kan vurdere en ny registrering, og aldri en som er inhabil eller etterforsker saken uten at lederen har gitt en grunn."
  },
  "hvemSamtykker": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-03",
      "TG-07",
      "TP-07",
      "DU-12"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Hvem som må samtykke, står i en datert tabell over tema, minste alder, modenhet og omsorg. Linja for den høyeste alderen ungdommen har nådd, gjelder, og er det vurdert om hen forstår det hen blir spurt om, går linja for det foran. Til videre kontakt med et barn: de foresatte barnet bor hos, av dem som kan kontaktes og kan bestemme, eller barnevernet når det har omsorgen; bor barnet ikke hos noen av dem, de andre som kan, og den andre blir informert. Til å dele: hver foresatt som kan kontaktes og kan bestemme, hva det enn står at hen kan samtykke til, den det står om at kan samtykke til å dele, og ungdommen. Til helseopplysninger fra 16: ungdommen alene. Som part i barnevernet fra 15 svarer ungdommen også. Forstår hen ikke hva det gjelder, er det begge steder som for en yngre. Under 18 er ungdommens eget ja aldri nok til å dele. Den som ikke skal kontaktes, spørres aldri, og er en foresatt ikke besvart, spørres ingen. Fra 18 samtykker den unge alene."
  },
  "hvilkenForesatt": {
    "modul": "trygghetsprogram",
    "ider": [
      "TG-11",
      "TG-26",
      "VV-01",
      "VV-03"
    ],
    "slag": "DATA",
    "kapittel": "000 Guide; 001 §7; Vardes valg",
    "regel": "Var kontakten med foresatte, eller sammen med en, og kan flere kontaktes, står det hvem av dem, eller at det var en annen. Bare den som kan kontaktes, kan velges, og den andre forelderen når det er hen som skal informeres og kontakten var med foresatte. En som sto i linjen som rettes, og fortsatt kan kontaktes, kan bli stående. I en kontakt med ungdommen spørres det ikke."
  },
  "innsynsgrunn": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-48"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "En rad med vernet adresse åpnes bare med en oppgitt grunn: et ord fra lista, og egne ord når grunnen er en annen."
  },
  "jaetVarer": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-03",
      "VV-35",
      "VV-01",
      "DU-12"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg; 003 §9.1.1",
    "regel": "En deling på samtykke varer så lenge hver som må, har sagt ja og står ved det: hver foresatt som kan kontaktes og kan samtykke til å dele, og ungdommen. Har en av dem sagt nei eller trukket det, mangler noen, eller er det ikke kjent hvem som kan, leser ingen noe på den. Er ungdommen fylt 18, er det bare hens eget ja fra hen var 15, som varer."
  },
  "kjentOgSluttet": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-34"
    ],
    "slag": "DATA",
    "kapittel": "Vardes valg",
    "regel": "En ny rad om en ungdom som har hatt oppfølging her, er et spørsmål om å åpne saken igjen. Samme fødselsnummer er samme ungdom; uten nummeret er samme navn og fødselsdag kanskje samme, og et menneske sier hvem det er. Har ungdommen en annen sak som er åpen, og som det er like sikkert at er hens, er raden ikke et spørsmål, og ingen sak til åpnes igjen. Den som likevel lager en ny sak, skriver hvorfor. Viser det seg at raden var om en annen, tas gjenåpningen tilbake, så lenge ingen er kontaktet, ingenting er gitt videre og ingenting er ført om ungdommen siden."
  },
  "klareringHerfra": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-10",
      "VV-13",
      "VV-14",
      "TP-21"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg; tilstandsmaskin 2.1 (C6, C6c, C6d)",
    "regel": "Hver anmeldte hendelse i en sak har sin egen klarering. Den svares det på for seg når den er spurt om og saken kan ta imot svaret, og et ja trekkes for seg, uansett hva som er svart om de andre. Juristen og vaktlederen svarer bare om en hendelse uten navngitt etterforsker, eller der straffesaken er henlagt eller avgjort, og etterforskeren bare der den ikke er det; et ja trekker hver av dem. Det gjelder også mens guiden søkes og følger opp, og når saken er slutt: da starter ikke oppfølgingen, og en angret avslutning åpner ikke for kontakt. Kom hendelsen til mens kontakten var i gang, gjelder svaret hendelsen, og kontakten fortsetter."
  },
  "klareringsfrist": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-13",
      "VV-14"
    ],
    "slag": "DATA",
    "kapittel": "1.17; AMB-06; Vardes valg",
    "regel": "Et spørsmål om klarering uten svar er over tida etter to arbeidsdager, og går til enhetens eskaleringsmottaker etter fem. «Ikke før» en dag er åpent igjen den dagen. Ingen kontakt av seg selv."
  },
  "klareringssvar": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-13",
      "VV-14"
    ],
    "slag": "HARD",
    "kapittel": "1.17; AMB-06",
    "regel": "Etterforskeren svarer med ett av fem svar; vilkår og nei har ord, «ikke før» har en dag som kommer. Et muntlig svar føres av koordinatoren med hvem som svarte og nummeret som ble ringt, og ingen klarerer det hen selv har bedt om. Har straffesaken ingen etterforsker, kan koordinatoren føre at ingen etterforskning pågår, med hvem som ble spurt. Den som har straffesaken i et verv som ikke svarer for hendelsen, klarerer den ikke."
  },
  "kontaktFoerOverfoering": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-15",
      "VV-18",
      "VV-19"
    ],
    "slag": "HARD",
    "kapittel": "Tilstandsmaskin 2.1, C27; Vardes valg",
    "regel": "Står det igjen å ta kontakt med ungdommen, om noe nytt i straffesaken eller om hvem som tar over, gjøres det av dem som kjenner hen, før saken tilbys et annet område i Varde eller tas over. Er det prøvd tre ganger på to måter, går saken likevel."
  },
  "kontaktIFlere": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-11"
    ],
    "slag": "DATA",
    "kapittel": "Vardes valg",
    "regel": "Guiden, og den som hadde samtalen, kan føre den samme kontakten i flere av sine egne saker, med egne ord i hver. Koordinatoren gjør det bare i saker som er koblet."
  },
  "kontaktTeller": {
    "modul": "trygghetsprogram",
    "ider": [
      "TG-15",
      "TG-26",
      "VV-20"
    ],
    "slag": "HARD",
    "kapittel": "000 Guide, Hva; 001 §1, §7; Vardes valg",
    "regel": "En kontakt teller når ungdommen selv svarte eller skrev. Et forsøk teller ikke, og heller ikke en samtale med de foresatte eller andre alene. Er ungdommen under ti år, teller også en samtale sammen med en foresatt."
  },
  "kontaktUtenSamtykke": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-05",
      "VV-04"
    ],
    "slag": "WARN",
    "kapittel": "Vardes valg",
    "regel": "Kontakt uten de foresattes samtykke bestemmes av koordinatoren sammen med barnevernet eller en advokat, når den unge er fylt 15 eller det er fare. Grunnen står, meldeplikten er vurdert, og det gjelder høyst fire uker om gangen. Aldri mot den unges eget nei, og aldri for en voksen, som bestemmer selv."
  },
  "kontaktavtale": {
    "modul": "trygghetsprogram",
    "ider": [
      "TG-30",
      "VV-20"
    ],
    "slag": "HARD",
    "kapittel": "000 Veil-d; 001 §5(4); Vardes valg",
    "regel": "Avtalen om kontakt endres når ungdommen vil det. Vil ungdommen ha sjeldnere kontakt, føres det med en sluttdag, høyst åtte uker fram, og koordinatoren får vite det. En pause kan begynne en dag fram i tid, innen fjorten uker, og varer høyst åtte uker. Skal det vare lenger, er ungdommen spurt på nytt."
  },
  "kontaktfrist": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-18"
    ],
    "slag": "WARN",
    "kapittel": "000 Hva; 001 §1; Vardes valg",
    "regel": "Familien skal ringes fort: virkedagene siden beslutningen om å tilby, eller siden klareringen når den anmeldte hendelsen er klarert, vises til familien er nådd, og etter områdets frist (tre når ingen annen er satt) er det for lenge."
  },
  "kontaktfristvalg": {
    "modul": "virksomhet",
    "ider": [
      "TP-18"
    ],
    "slag": "WARN",
    "kapittel": "000 Hva; 001 §1; Vardes valg",
    "regel": "Administratoren setter hvor mange virkedager det kan gå før familien er ringt; fra én til tjue, og tre når ingen annen er satt."
  },
  "kontaktgrunnlag": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-05",
      "VV-06",
      "TG-17"
    ],
    "slag": "HARD",
    "kapittel": "003 §9.1.1; Vardes valg",
    "regel": "Kontakten bygger på samtykket, eller på en beslutning om kontakt uten det, som gjelder til dagen sin og faller når samtykket kommer, den unge fyller 18, sier nei, eller saken slutter. Faller grunnlaget, er alt stengt for guiden i samme øyeblikk, bortsett fra én siste samtale med ungdommen innen sju dager, hvem som enn har den. Plikter stanser aldri: en trussel eller en bekymring ungdommen sier fra om der, føres som ellers. En beslutning varsles en uke før den går ut. Kommer det en ny foresatt som må svare, fortsetter kontakten mens koordinatoren spør."
  },
  "kontaktresultat": {
    "modul": "trygghetsprogram",
    "ider": [
      "TG-16"
    ],
    "slag": "HARD",
    "kapittel": "000 Guide; 001 §7; Vardes valg",
    "regel": "Når dagene utgaven sier er gått og ungdommen skal kontaktes, er det ikke gjort før en kontakt er ført og det er sagt hva den ble til: at dere fortsetter, at avtalen endres, eller at det kan avsluttes. En rettelse beholder svaret."
  },
  "koordinatorvalg": {
    "modul": "virksomhet",
    "ider": [
      "VV-22",
      "TP-45"
    ],
    "slag": "HARD",
    "kapittel": "000 Hva; 001 §1; Vardes valg",
    "regel": "Lederen utpeker koordinatorer i egen organisasjon, aldri seg selv: i politiet programkoordinator, i kommunen kommunal koordinator. Taushetsregimet må være bekreftet, og vervet må gå sammen med de andre."
  },
  "kravHerfra": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-49"
    ],
    "slag": "GUIDE",
    "kapittel": "001 Kort; Vardes valg",
    "regel": "Hvorfor et skritt ikke er åpent, sies bare når siden vet det. Det den ikke vet, sies som et krav, og et krav som ikke gjelder saken, nevnes ikke."
  },
  "ledersvar": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-23"
    ],
    "slag": "HARD",
    "kapittel": "1.17; 1.16b",
    "regel": "Den som etterforsker en sak, er bare koordinator for den eller har samtalen når lederen har sagt ja med en grunn. Ingen svarer på det hen selv har spurt om, eller om seg selv, og et spørsmål svares det på én gang."
  },
  "leserAldriSaker": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-29",
      "RO-11"
    ],
    "slag": "HARD",
    "kapittel": "003 §5.5, §9; Vardes valg",
    "regel": "Den som har et verv som aldri leser en sak, får ikke den første samtalen og blir ikke guide, heller ikke når hen har et annet verv i tillegg."
  },
  "loggenSomStoette": {
    "modul": "trygghetsprogram",
    "ider": [
      "TG-12"
    ],
    "slag": "GUIDE",
    "kapittel": "000 Guide; 001 §7",
    "regel": "I en anmeldt sak får guiden vite at hen kan bli innkalt som vitne, og at loggen da er en støtte. Har hen selv ikke ført noe dagen etter den første avtalte kontakten, minnes det om det; er ingen dag avtalt, er det dagen etter at oppfølgingen begynte."
  },
  "loggfoering": {
    "modul": "trygghetsprogram",
    "ider": [
      "TG-11",
      "TG-13",
      "VV-30"
    ],
    "slag": "HARD",
    "kapittel": "000 Guide; 001 §7; Vardes valg",
    "regel": "Guiden og koordinatoren fører hver kontakt: dagen, hvordan, med hvem, noen ord og den neste avtalen. Ingen kontakt er før det første i saken: hendelsen, dagen saken kom inn, eller den første oppringningen. Notatet om samtalen er guidens. En linje endres ikke: den som skrev den, skriver en ny i stedet, og det som sto, står."
  },
  "loggutlevering": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-11",
      "VV-32"
    ],
    "slag": "HARD",
    "kapittel": "000 Guide; 001 §7; Vardes valg",
    "regel": "Loggen går ut av Varde til en rett bare som en nummerert utlevering, med kravet, grunnlaget og omfanget. Koordinatoren frigir den når hen har lest det som går ut, også etter at oppdraget er slutt. Nevner en linje ungdommen i en koblet sak, er den sett på for seg: navnet tas ut, eller den som frigir, sier at det hører hjemme der."
  },
  "lovligUtgave": {
    "modul": "utgave",
    "ider": [
      "TP-47",
      "ED-10",
      "TG-01",
      "TS-16",
      "VV-34"
    ],
    "slag": "HARD",
    "kapittel": "000 Forside; Vardes valg",
    "regel": "En lokal utgave er en kopi av en publisert. Den kan endre det de to veilederne gjør ulikt, men ikke slå av det som ikke kan brytes: ingen vernetiltak tas bort, frivillige guider er alltid avklart, gjenåpning er på, lista over yrker er åpen, 112 står alltid blant numrene, og det går aldri flere dager uten kontakt enn de fjorten."
  },
  "maalgruppe": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-03",
      "TP-06",
      "VV-33"
    ],
    "slag": "DATA",
    "kapittel": "000 Hva; 001 §1; Vardes valg",
    "regel": "Målgruppen er den som var under 18 år da hen ble utsatt for vold, ran, trusler eller seksuallovbrudd, og som fortsatt er under 18 eller der hendelsen eller anmeldelsen er under et år gammel. Hatkriminalitet teller i alle aldre når utgaven sier det."
  },
  "manus": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-26",
      "VV-07"
    ],
    "slag": "GUIDE",
    "kapittel": "Første samtale",
    "regel": "Manuset begynner alltid med hvem som svarer og om det er trygt å snakke. Så: hvem du er, hvorfor du ringer, hva programmet er og innebærer. Ordene er utgavens, eller områdets egne."
  },
  "medianrom": {
    "modul": "rapport",
    "ider": [
      "RE-09",
      "VV-50"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "En median sier at minst ti står bak den, og hvor halvparten ligger. Den vises bare når det ikke snevrer inn hvor mange som er med, eller ikke er med, til færre enn grensen."
  },
  "medianversjon": {
    "modul": "rapport",
    "ider": [
      "RE-09"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "En median flyttes bare sammen med tabellene de som står bak den, er talt i, og bare når minst så mange som grensen er endret der, fra hver som er vist før. Ellers står den, og det står at den gjør det."
  },
  "meldingssvar": {
    "modul": "trygghetsprogram",
    "ider": [
      "TG-17",
      "TG-18",
      "TG-22",
      "TG-23",
      "TG-24",
      "TG-25",
      "TP-39",
      "ED-19",
      "VV-19"
    ],
    "slag": "HARD",
    "kapittel": "000 Guide; 001 §7; tilstandsmaskin 2.1 C16, C18–C20",
    "regel": "En plikt er ferdig når svaret er ført, én gang: oppfordringen til å anmelde med det ungdommen svarte, egenrapporten med hvem det er rådført med, eller med hvem i politiet som fikk den videre, bekymringen med hva som ble gjort. Gjennomgangen er koordinatorens sammen med guiden, eller med grunnen til at det ikke lot seg gjøre, og ender i å fortsette, la noen andre ta over eller avvikle; den fortsetter bare med samtykke, og med en guide som har oppdraget. Veiledning gis av en koordinator, eller av den ansvarlige i det lokale politiet, slik utgaven sier. Er ungdommen og guiden enige om at det ikke er mer behov, avslutter koordinatoren saken, eller fører hvorfor dere likevel fortsetter. Når guiden er borte, føres hvem som er fortalt det, og koordinatorens vurdering av vikar, på samme måte; er det vikaren som er borte, står den oppgaven til en annen har tatt dagene, eller koordinatoren holder kontakten selv. En trussel og en bekymring kan besvares også når saken er slutt. Kan den som hørte trusselen, ikke skrive egenrapporten lenger, eller er hen borte, gir den som koordinerer saken, den videre til politiet."
  },
  "meldtBorte": {
    "modul": "virksomhet",
    "ider": [
      "TG-23",
      "VV-19"
    ],
    "slag": "HARD",
    "kapittel": "000 Koord; 001 §2; Vardes valg",
    "regel": "Et fravær meldes på forhånd med den første og den siste dagen, aldri hvorfor. Det som er begynt, kan bli kortere eller lengre, men ikke begynne en annen dag. To fravær på samme dag meldes ikke to ganger av den samme."
  },
  "mensDeErUte": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-28",
      "TS-02"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg; 000 Veil-Før; 001 §5 Før",
    "regel": "Det som skrives mens de foresatte er ute, skrives på sidearket og aldri i samtalen. Er de inne, går et svar dit når ungdommen ber om det, og det står ikke lenger i samtalen."
  },
  "minsteTall": {
    "modul": "virksomhet",
    "ider": [
      "RE-09"
    ],
    "slag": "HARD",
    "kapittel": "003 §9.1.2; Vardes valg",
    "regel": "Administratoren kan heve grensen for små tall i rapporten, aldri senke den. Den er minst fem, og høyst femti."
  },
  "modenhetsvurdering": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-03"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Koordinatoren vurderer om ungdommen forstår det hen blir spurt om, bare når en linje i tabellen spør om det ved den alderen hen har, og med hva hen så. Vurderingen rettes aldri: den siste om temaet gjelder. Er ingenting vurdert, eller er det ikke avklart, gjelder alderen alene."
  },
  "navnIStraffesaken": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-19",
      "VV-14",
      "VV-09",
      "TG-20"
    ],
    "slag": "HARD",
    "kapittel": "000 Koord, Etterf, Mal; 001 §2, §3, §6; Vardes valg",
    "regel": "Etterforskeren og juristen politiet har gitt, står: koordinatoren fyller ut det som mangler, og retter det som er ført for hånd. Et navn som står, blir ikke borte fordi politiet sender en rad uten navn. Det siste som er sagt om hvem som etterforsker, gjelder: det samme navnet ført igjen er sagt på nytt når straffesaken går, og ikke når den er henlagt, trukket eller avgjort, eller når det sto utfylt og bare ble med. Er det siste at ingen etterforsker, kan det sies hvem det er nå, også når navnet kom fra politiet; da er det ingen etterforsker, og koordinatoren kan ta bort et navn som ble ført for hånd. Er straffesaken slutt, sies det samme navnet ikke på nytt før den går igjen."
  },
  "nesteKontakt": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-17",
      "TP-27"
    ],
    "slag": "DATA",
    "kapittel": "000 Tlf 3; 001 §4(3), Kort; Vardes valg",
    "regel": "Til samtalen er holdt, står det når familien skal kontaktes neste gang: dagen det prøves igjen når den siste ikke svarte, og avtalen når samtalen er avtalt. En avtale ingen møtte til, eller som er flyttet, gjelder ikke lenger."
  },
  "nesteSteg": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-48",
      "TG-05",
      "VV-04",
      "VV-19"
    ],
    "slag": "DATA",
    "kapittel": "000 Hva, Koord, Guide; 001 §2, §7",
    "regel": "Hver åpne sak har ett neste steg: hva som ventes, og hvem det ventes på. Oppfølgingen starter når noen har tatt oppdraget; til da, og mens den eneste som har det, skal avløses, er det å finne en guide. Har ungdommen sagt nei til mer kontakt, er det å avslutte."
  },
  "nett": {
    "modul": "rapport",
    "ider": [
      "RE-09",
      "VV-50"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Et skjermet tall skal kunne være minst så mange forskjellige tall som grensen, når alt som vises, legges sammen og trekkes fra. Ellers skjermes flere."
  },
  "nevnerDenAndre": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-11"
    ],
    "slag": "DATA",
    "kapittel": "Vardes valg",
    "regel": "Det som skrives i loggen og samtalen, og det som skrives i flere saker på én gang, nevner ikke navnet til ungdommen i en koblet sak eller en av de andre: det ville stått i loggen, dokumentene og svaret på innsyn i denne. Et navn de har felles, er ikke den andres."
  },
  "notatlesing": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-30"
    ],
    "slag": "HARD",
    "kapittel": "1.17",
    "regel": "Notatet om samtalen leses av guiden som skrev det, så lenge hen er guide. Den som følger etter, leser det når ungdommen har sagt ja til hen i det oppdraget hen har nå, med det ungdommen sa, og ikke lenger når ja-et er trukket. Koordinatoren leser det bare den dagen hen har skrevet hvorfor det trengs, og guiden ser at det ble lest."
  },
  "nummerFoerOverfoering": {
    "modul": "trygghetsprogram",
    "ider": [
      "TS-15",
      "VV-07",
      "VV-18"
    ],
    "slag": "HARD",
    "kapittel": "Tilstandsmaskin 2.1, C27; Vardes valg",
    "regel": "Venter et nummer ungdommen sa i samtalen, på koordinatoren, skrives det ferdig eller legges bort før saken tilbys et annet område i Varde eller tas over: det som venter, følger ikke med."
  },
  "nyAnmeldtDag": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-33"
    ],
    "slag": "WARN",
    "kapittel": "Vardes valg",
    "regel": "Oppgir politiet dagen det ble anmeldt først i et senere uttrekk, fylles den inn i raden; er den en annen enn før, gjelder den siste, og begge vises. En dag som er oppgitt, blir ikke borte når et uttrekk mangler den, og en rad som ikke er anmeldt, får ingen."
  },
  "nyHendelse": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-10"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Saken gjelder én ungdom og kan ha flere hendelser. En ny føres i saken så lenge den er åpen; kontakten går som før, og vernet vurderes på nytt."
  },
  "nyVersjon": {
    "modul": "rapport",
    "ider": [
      "RE-09"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "En rettet rapport viser ingen forskjell mindre enn grensen, fra noen av dem som er vist før: er noe endret med færre, står tallene som sist. Det som var skjermet, er fortsatt skjermet; er grensen hevet eller regelen strengere enn da, skjules mer."
  },
  "nyttFraPolitiet": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-09",
      "VV-48"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Har politiet endret en rad som er blitt en sak, er det nytt i saken til den som har den, tar det inn. En sak som er slutt, tar ikke inn noe, og fra en vernet rad går ingenting over."
  },
  "nyttNummer": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-01",
      "VV-07"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Et nummer som har vært feil for den det gjelder, skrives ikke på nytt før noen har kontrollert at det er riktig, heller ikke når et annet har stått imens. Et nummer som kan høre til en som ikke skal kontaktes, skrives bare når det er kontrollert og det står hvordan."
  },
  "omraademodus": {
    "modul": "virksomhet",
    "ider": [
      "VV-43"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Et område begynner i prøve med oppdiktede data; det settes i drift først når en navngitt person har gått god for hvert punkt. Ekte numre finnes bare i drift, oppdiktede bare ellers, og en demodatabase kommer aldri i drift."
  },
  "omtaltVedNavn": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-27"
    ],
    "slag": "WARN",
    "kapittel": "Vardes valg",
    "regel": "I kommunens sone omtales den ungdommen er utrygg for, ved relasjonen, som «en gutt i parallellklassen». Ser det ut som et navn, et brukernavn, et nummer eller en e-postadresse, sies det fra, og den som skriver, kan gå videre når hen har sett det. Den som skriver i politiet, får ingen advarsel."
  },
  "oppgaveferdig": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-22"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "En oppgave gjøres ferdig én gang, av den som har sett det siste som kom. Kom det noe nytt imens, står den åpen."
  },
  "oppgaverFoerSlutt": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-21",
      "TP-36",
      "TP-38",
      "TP-52",
      "TG-17"
    ],
    "slag": "HARD",
    "kapittel": "000 Koord, Etterf; 001 §2, §3",
    "regel": "I en anmeldt sak med guide sikrer koordinatoren at etterforskeren kjenner guiden, og at det står i BL. Er programmet satt i gang, sikrer etterforskeren at det står i BL, og at juristen vet det. Trengs et vernetiltak, kontakter koordinatoren den som har ansvaret, og i en alvorlig sak vitnebeskyttelsesprogrammet. Ingen av oppgavene kan slettes, og saken slutter ikke uten en grunn med dem åpne, eller med en trussel eller en bekymring som ikke er fulgt opp."
  },
  "oppgittGjelder": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-09",
      "VV-14",
      "TP-17",
      "TP-09"
    ],
    "slag": "HARD",
    "kapittel": "000 Hva, Koord; 001 §1, §2; Vardes valg",
    "regel": "Det politiet oppgir i et nytt uttrekk, gjelder. Det de ikke oppgir, fordi kolonnen mangler eller cella er tom, endrer ingenting: status, type, etterforsker og dagen det ble anmeldt står som før, både i raden og i saken. At den mistenkte er i familien, blir aldri borte igjen."
  },
  "opplevdTrygghet": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-28",
      "VV-30"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Ungdommen blir spurt om hvor trygg hen kjenner seg ved starten, underveis og ved slutten, og kan la være å svare. Det er bare ungdommens eget svar som føres, og ingen grense følger av det. Den som førte svaret, kan rette det. Vil ungdommen ta det bort, gjør guiden eller koordinatoren det, hvem som enn førte det."
  },
  "opplysningskategori": {
    "modul": "hjemmel",
    "ider": [
      "DU-03"
    ],
    "slag": "DATA",
    "kapittel": "003 §9",
    "regel": "Alt Varde har om en person, er taushetsbelagt i en av kategoriene: slekt, familie og hjem; helse; karakter og følelser; utdanning og arbeid; økonomi; at hen er klient."
  },
  "overfoering": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-18"
    ],
    "slag": "HARD",
    "kapittel": "Tilstandsmaskin 2.1, C27; Vardes valg",
    "regel": "Bor ungdommen et annet sted eller flytter, tilbys saken dem som er der. Den som har saken, har ansvaret til noen har tatt over, og det føres hvem, når og med hvilket grunnlag. Et tilbud kan trekkes. Er det andre stedet et område i Varde, er det de som svarer der."
  },
  "overlates": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-29"
    ],
    "slag": "DATA",
    "utgave": "ED-05",
    "kapittel": "001 §1, §2, fn 10, Kort; 000 Koord, Tlf",
    "regel": "I utgave 001 kan koordinatoren overlate den første samtalen til en annen egnet i politi eller kommune; hvem, når og av hvem føres. I utgave 000 gjør koordinatoren det selv."
  },
  "overtakelse": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-18"
    ],
    "slag": "HARD",
    "kapittel": "Tilstandsmaskin 2.1, C27; Vardes valg",
    "regel": "Et annet område i Varde tar over saken med hvilken rett og hvorfor, eller sier nei med en grunn. Til da er saken der den var, og de som er spurt, ser bare hvem som spør, når og hvorfor."
  },
  "politiattest": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-31"
    ],
    "slag": "HARD",
    "kapittel": "1.17",
    "regel": "At politiattesten er vist, føres med dag og hvem som så den, og ingenting annet. Ingen fører sin egen, viser den til seg selv, eller viser den i morgen."
  },
  "presentasjonsvarsel": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-51"
    ],
    "slag": "WARN",
    "kapittel": "000 Hva, Koord; 001 §1, §2",
    "regel": "For hver enhet som møter utsatte unge, står det når programmet sist ble presentert; en enhet som aldri har fått høre om det, vises koordinatoren og SLT-koordinatoren."
  },
  "radutfall": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-09",
      "TP-17",
      "VV-48"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg; 000 Koord; 001 §2",
    "regel": "En rad er kjent når det er samme person og samme saksnummer eller samme hendelse. Samme saksnummer med en annen person er en ny rad i samme hendelse. En kjent rad med ny status, etterforsker, type eller anmeldelsesdag er en oppdatering. Ingen person gjenkjennes uten gyldig fødselsnummer. En rad med vernet adresse sammenlignes ikke: den blir alltid håndtererens, og utfallet er det samme enten personen er kjent eller ikke."
  },
  "rapportperiode": {
    "modul": "rapport",
    "ider": [
      "VV-50"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Har et område færre enn tretti saker i året, legges tre år sammen før tallene vises. Et år er med i tall som vises, bare én gang: aldri både alene og sammen med andre."
  },
  "regimevalg": {
    "modul": "virksomhet",
    "ider": [
      "RO-13",
      "DU-36"
    ],
    "slag": "DATA",
    "kapittel": "003 §9.2.4; 000 Hva",
    "regel": "Hver ansatt følger taushetsreglene for sin tjeneste. Politiet følger politiregisterloven; i kommunen finnes fem, strengest for helsepersonell; ingen kan velge et regime arbeidsstedet ikke har."
  },
  "registreringsavsender": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-01"
    ],
    "slag": "DATA",
    "kapittel": "000 Forside, Hva; 001 §1, Kort",
    "regel": "Avsenderen er den som kjente behovet: den ansatte selv når hen møtte ungdommen eller leste uttrekket, ellers den som fortalte det, med rolle."
  },
  "registreringsgrunnlag": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-36"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "En ansatt svarer på hvem som får meldingen, hvilke regler om taushetsplikt som gjelder og hvorfor det kan gis videre, før et navn kan skrives. En annen hjemmel enn de som står der, skrives med ord. Uten hjemmel kan en spørre uten navn."
  },
  "registreringskanal": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-01",
      "TP-17",
      "TP-37"
    ],
    "slag": "DATA",
    "kapittel": "000 Forside, Hva, Koord, Etterf; 001 §1, §2, §3, Kort",
    "regel": "En rad i politiets uttrekk kan skrives inn for hånd, av en programkoordinator ansatt i politienheten som får meldingene. En etterforsker melder inn fra egen straffesak. De andre kanalene er for enhver ansatt."
  },
  "registreringskrav": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-01"
    ],
    "slag": "DATA",
    "kapittel": "000 Forside, Hva; 001 §1, Kort",
    "regel": "Enhver ansatt i kommunen eller politiet kan melde inn en utsatt person; kanal, avsender, dato og grunn følger med. Kom det fra en annen, er avsenderen den andre, med navn og rolle."
  },
  "registreringsregime": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-36"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg; 003 §9.2.4",
    "regel": "Regimet i en melding er det som gjelder for den ansatte på arbeidsstedet: det lederen har bekreftet, ellers et av dem arbeidsstedet har. «Det hører til oppgaven i politiet» er bare for dem som arbeider der."
  },
  "resultatsvirkning": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-27",
      "TP-20"
    ],
    "slag": "HARD",
    "kapittel": "000 Tlf 3; 001 §4(3); tilstandsmaskin 2.1, C8–C10, C6d",
    "regel": "En samtale noen svarte i, får sitt ene resultat. I første kontakt, og når samtalen er avtalt, fører det saken videre. Er klareringen trukket imens, skrives det likevel: det familien sa, står, og saken blir der den er."
  },
  "rettsmoete": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-34",
      "TG-29",
      "ED-16"
    ],
    "slag": "GUIDE",
    "kapittel": "000 Koord; 001 §2, fn 8, fn 13",
    "regel": "Skal ungdommen møte i retten, foreslås vitnestøtte ved tingretten, med utgavens telefon og e-post, og det føres hvem som er spurt, om den ble brukt, eller om ungdommen takket nei. Der utgaven har det, kan guiden bli med i stedet."
  },
  "sakdeling": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-35",
      "RO-06",
      "VV-03"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Politiets koordinator deler en sak med en kommunal koordinator i området på samtykke fra hver som må, eller etter politiets vedtak med bestemmelsen og den som bestemte det. Det spørres ikke om samtykke før det er kjent hvem som kan spørres. Dagen er aldri fram i tid, og en som er stengt ute eller etterforsker saken, får den ikke."
  },
  "sammeForesatt": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-11"
    ],
    "slag": "DATA",
    "kapittel": "Vardes valg",
    "regel": "Svarer en foresatt om samtykke for flere koblede ungdommer i den samme samtalen, føres svaret for hver av dem, i hver sin sak, når det er den samme foresatte: samme navn, eller samme fornavn på samme nummer. Er numrene kjent og ulike, er det ikke den samme, heller ikke med samme navn. Ungdommens eget svar er bare hens."
  },
  "sammeHendelse": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-09"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "To rader er samme hendelse når saksnummeret er det samme, eller når person, type og start er det. Mangler klokkeslettet i en av dem, eller er bare den ene anmeldt, kan de være det: det foreslås for koordinatoren, og slås aldri sammen av maskinen."
  },
  "sammeNavn": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-01"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Den som ikke skal kontaktes, kommer ikke inn igjen under det samme navnet. Er det en annen som heter det samme, står det hvem som er rådspurt."
  },
  "sammenheng": {
    "modul": "rapport",
    "ider": [
      "RE-09",
      "VV-50"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Tabeller som deler en sum, en rad eller en kolonne, skjermes sammen: det den ene skjuler, skal ikke stå i den andre."
  },
  "samtalefullfoering": {
    "modul": "trygghetsprogram",
    "ider": [
      "TS-06",
      "TS-07",
      "TS-16",
      "TS-20",
      "TS-21",
      "TS-23",
      "TS-25",
      "VV-29"
    ],
    "slag": "HARD",
    "kapittel": "000 Veileder for samtalen, Koord; 001 §1, §5; Vardes valg; tilstandsmaskin 2.1 C10",
    "regel": "Trygghetssamtalen fullføres når det står om guide er tilbudt og ønsket, når og hvor samtalen var, hvordan, hvem som var der, at ungdommen selv var med, og om hen fikk snakke alene. Er noe av det som skal sies, ikke sagt, må den som fullfører, skrive hvorfor."
  },
  "samtaleskriving": {
    "modul": "trygghetsprogram",
    "ider": [
      "TS-11",
      "TS-14",
      "TS-26"
    ],
    "slag": "HARD",
    "kapittel": "000 Koord, Veileder for samtalen; 001 §1, §2, §5; tilstandsmaskin 2.1 C10",
    "regel": "Trygghetssamtalen skrives av koordinatoren, eller av den samtalen er overlatt til der utgaven lar den overlates, fra noen har svart. Det ungdommen og familien har gjort selv, skrives før forslagene, i samtalen eller på sidearket. Kontakten holdes på en måte utgaven har. Når samtalen er fullført, er den låst, og leses av guiden."
  },
  "samtaletillegg": {
    "modul": "trygghetsprogram",
    "ider": [
      "TS-07",
      "VV-29"
    ],
    "slag": "HARD",
    "kapittel": "001 §5(1); 000 Koord; Vardes valg",
    "regel": "Det som er skrevet i trygghetssamtalen, kan rettes når ungdommen sier at noe er feil, og det som ikke ble sagt, kan sies siden: det føres ved siden av, og det som sto, står. At guiden kan bli vitne, sies før oppfølgingen starter."
  },
  "samtykkesvar": {
    "modul": "trygghetsprogram",
    "ider": [
      "DU-08",
      "DU-10",
      "VV-01",
      "VV-03",
      "VV-04"
    ],
    "slag": "HARD",
    "kapittel": "003 §9.1.1",
    "regel": "Et ja er bare gyldig når det er gitt frivillig, uttrykkelig og med nok kunnskap om følgene, og det står hvem som tok imot det, og når. Det skriftlige sier hva som ble forklart. Bare den som må samtykke, gir et ja; den andre informeres, og kan ha en innvending, som koordinatoren vurderer med ord. Den som ikke skal kontaktes, gir aldri et ja, og nei-et hens blir notert. Et nei som stanset, rettes ikke: det spørres på nytt."
  },
  "samtykketilstand": {
    "modul": "trygghetsprogram",
    "ider": [
      "TG-07",
      "VV-04",
      "DU-11",
      "VV-03"
    ],
    "slag": "HARD",
    "kapittel": "000 Guide; 001 §7; 003 §9.1.1",
    "regel": "Samtykket er gitt når hver som må, har sagt ja, og muntlig til alle har gjort det skriftlig. Sier den unge nei, i hvilken alder det er, eller sier en som må, nei eller trekker det, er det slutt, og det spørres på nytt. Da gjelder det ikke før den unge selv har sagt ja, når det var hen som sa nei. En innvending fra den som ble informert, holder det halvt til koordinatoren har vurdert den. Fyller den unge 18, faller de foresattes ja bort, og den unges eget fra hen var 15, gjelder videre."
  },
  "sisteDag": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-01"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "En foresatt som ikke er besvart, eller som ikke skal kontaktes, får ingen siste dag, og mister den som sto der: hen faller aldri ut av spørsmålet."
  },
  "skjerming": {
    "modul": "rapport",
    "ider": [
      "RE-09",
      "VV-50"
    ],
    "slag": "HARD",
    "kapittel": "003 §9.1.2",
    "regel": "Små tall skjermes, og så mange til at det som er skjermet, ikke kan regnes ut av det som vises. En median vises bare av minst ti, og bare når tallene den kunne røpt noe om, vises."
  },
  "soketreff": {
    "modul": "trygghetsprogram",
    "ider": [
      "DU-02"
    ],
    "slag": "HARD",
    "kapittel": "003 §9 (partsforholdet)",
    "regel": "Søket finner bare egne saker, på saksreferanse, initialer eller navn; aldri på fødselsnummer eller saksnummer."
  },
  "sommeren": {
    "modul": "virksomhet",
    "ider": [
      "VV-21"
    ],
    "slag": "DATA",
    "kapittel": "Vardes valg",
    "regel": "Sommerrunden begynner 15. mai og varer til dagen før skolen begynner. Området setter dagen skolen begynner; til det er gjort, er det mandag i uke 34. Står noen uten dekning en måned etter at runden begynte, får lederen vite hvor mange."
  },
  "sporPaaNytt": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-13"
    ],
    "slag": "HARD",
    "kapittel": "1.17; AMB-06",
    "regel": "Et nei, og at etterforskeren tar det med familien selv, står til koordinatoren spør på nytt. Da er spørsmålet åpent igjen, og fristen løper fra den dagen. Et ja trekkes av den som ga det, og «ikke før» åpner seg selv."
  },
  "spurtOmIRingingen": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-17",
      "VV-08",
      "TP-22"
    ],
    "slag": "DATA",
    "kapittel": "Vardes valg; 000 Tlf 1; 001 §4(1)",
    "regel": "Det som føres om en oppringning, er det skjemaet spør om med svarene slik de er: hvorfor den unge ble ringt først, bare når en under 18 ble ringt; når det prøves igjen, bare når ingen svarte; hvem som var med, og hvem som tolket, bare når noen svarte. Det som ble skrevet før svaret ble et annet, lagres ikke. For en koblet sak spørres det om ordene uansett, og de blir stående."
  },
  "statusoverganger": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-10",
      "TP-20",
      "TG-27",
      "VV-13",
      "VV-16"
    ],
    "slag": "HARD",
    "kapittel": "Tilstandsmaskin 2.1 med endringene i 1.17",
    "regel": "En sak går bare de veiene tabellen har: hvert skritt har en utfører og krav som må være oppfylt, og ingen sak avsluttes av seg selv på en dato."
  },
  "stedFoelgerSaken": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-48"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Stedet kan være et hjem. Det navngitte stedet følger bare med til saken når koordinatoren har sett det og bekreftet at det ikke er det, og ordlista ikke sier at det kan være det; ellers slippes det når beslutningen virker. En rad med vernet adresse har ikke noe sted."
  },
  "stottesenter": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-14"
    ],
    "slag": "GUIDE",
    "kapittel": "000 Koord; 001 §2",
    "regel": "Fra ungdommen fyller 16 år, tilbys Støttesenteret i stedet for programmet eller i tillegg, med utgavens telefon og e-post når administratoren har kontrollert dem, og med hvem og når."
  },
  "straffesaksstatus": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-15"
    ],
    "slag": "DATA",
    "kapittel": "1.17",
    "regel": "Koordinatoren eller etterforskeren fører straffesakens status med dag: henlagt, tiltale, rettsdag, dom, anmeldelsen trukket, og endelig avgjort. Hvert av dem gir guiden en oppgave om å ta kontakt med ungdommen, og koordinatoren en om å vurdere vernet og støtten i retten på nytt. Er alt endelig avgjort, er etterforskeren ute av saken i samme øyeblikk. I en sak som er slutt, føres statusen også, uten oppgaver. Det som er ført ved en feil, rettes til at saken etterforskes fortsatt, og oppgavene det ga, lukkes når ingen annen hendelse har noe nytt; kan ungdommen ha fått vite det, får den som tar kontakt, en oppgave om å si at det var feil, og bare en kontakt etterpå gjør den."
  },
  "strengereKontakt": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-07",
      "TS-15"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg; 000 Veil-d; 001 §5(4)",
    "regel": "Det ungdommen sier i samtalen som gjør det tryggere å ringe, gjelder med en gang, også mens noe annet venter på koordinatoren: nei til beskjed, hvem som ser telefonen, og når det kan ringes. Det som løsner, venter, og det som sto, står ved siden av det nye."
  },
  "svarerForSaken": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-14",
      "VV-23",
      "TG-03",
      "VV-10"
    ],
    "slag": "HARD",
    "kapittel": "1.17; AMB-06; C24b",
    "regel": "Koordinatoren velger hvem i politienheten som svarer for straffesaken: etterforskeren, eller juristen eller vaktlederen når ingen etterforsker finnes. Den som koordinerer eller holder samtalen, kan ikke velges. Er det guiden politiet har satt til å etterforske, slutter oppdraget som guide i samme øyeblikk, og koordinatoren sier at hen har sett det. Har saken flere hendelser, sies det hvilken, eller alle."
  },
  "tallgrense": {
    "modul": "rapport",
    "ider": [
      "RE-09",
      "VV-50"
    ],
    "slag": "HARD",
    "kapittel": "003 §9.1.2",
    "regel": "Et antall vises bare når det er minst så mange som grensen, og det også er minst så mange som ikke er med. Null skjermes som andre små tall. Grensen er områdets."
  },
  "taushetspaalegg": {
    "modul": "trygghetsprogram",
    "ider": [
      "TG-10",
      "VV-39"
    ],
    "slag": "HARD",
    "kapittel": "000 Guide; 001 §7; 1.17",
    "regel": "Politiets opplysninger om straffesaken vises for en guide, en samtaleholder eller en kommunal koordinator utenfor politiet bare når et pålegg om taushet er ført: hvem som påla det, dagen, hva det omfatter, og til når. Pålegget åpner ikke i seg selv: hvem som bestemte at det deles, føres ved siden av."
  },
  "tolkevalg": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-08"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg; tolkeloven",
    "regel": "Et barn, en slektning eller en fra den mistenktes krets tolker ikke, med mindre det er fare for liv; da står det hvorfor. Alle som var til stede i en samtale, føres, og hvem som tolket for en som trenger tolk, eller hvorfor ingen gjorde det; også for ungdommen som snakker med i samtalen til en foresatt."
  },
  "treForsoek": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-20"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Har noen prøvd tre ganger, på minst to måter, siden ungdommen sist ble nådd, er fjortendagersoppgaven gjort, og koordinatoren ser på saken: prøve videre, en annen vei, eller om den skal avsluttes, med en dag innen dagene utgaven sier, høyst fjorten."
  },
  "triagebeslutning": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-17",
      "TP-11",
      "VV-18"
    ],
    "slag": "DATA",
    "kapittel": "000 Hva, Koord; 001 §1, §2; Vardes valg",
    "regel": "Hver rad får én beslutning (tilby, ikke aktuelt eller henvis) med en grunn fra lista. Den som henvises, er satt i kontakt med en navngitt tjeneste, en dag som har vært. At ungdommen bor et annet sted, er aldri en grunn til å la hen falle."
  },
  "triagevirkning": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-17"
    ],
    "slag": "DATA",
    "kapittel": "Vardes valg (1.17, virkning av triage)",
    "regel": "En triagebeslutning virker når koordinatoren er ferdig med lista, ellers 30 minutter etter at den ble tatt; til da kan den angres."
  },
  "trukketvurdering": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-06",
      "VV-18"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Trekker en foresatt samtykket, fører koordinatoren samme dag hva barnet selv ønsker, om det er grunn til bekymring, om det finnes en annen vei, og hvem i familien som er fortalt det. Bare de som kan kontaktes, er det; grunnen spørres det aldri om, og ingen får vite den. Det føres én gang for hvert, og før saken avsluttes, tilbys et annet område i Varde eller tas over: det følger ikke med. Fortelles noen det senere, føres det med dagen, aldri fram i tid; ble det ført feil, står det som ble ført, med rettelsen etter."
  },
  "udekkedeDager": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-53"
    ],
    "slag": "DATA",
    "kapittel": "000 Hva, Koord; 001 §1, §2, Kort",
    "regel": "En dag mellom to perioder som ingen av dem dekker, vises, så ingen ungdom faller mellom to uttrekk."
  },
  "uforenligeVerv": {
    "modul": "virksomhet",
    "ider": [
      "RO-11"
    ],
    "slag": "HARD",
    "kapittel": "003 §9; Vardes valg",
    "regel": "Den som styrer brukere og innstillinger eller kontrollerer innsyn, har ikke et verv som leser saker. Personvernombudet styrer ingenting selv."
  },
  "ukeoppgave": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-16",
      "VV-22"
    ],
    "slag": "WARN",
    "kapittel": "000 Hva, Koord; 001 §1, §2; Vardes valg",
    "regel": "Hver uke gjennomgås uttrekket fra politiets systemer. Uka er gjennomgått når ferdige gjennomganger til sammen dekker hver dag i den; er fristen ute før det, er den forfalt, og den blir stående til den er gjennomgått. Tomt uttrekk og uttrekk som ikke kom (med hvem som ble spurt), er også gjennomganger."
  },
  "ungdommensNei": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-04"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Ungdommens eget nei stanser kontakten i hver alder, også før oppfølgingen er i gang. Guiden eller koordinatoren fører det med ett trykk. Etter den dagen føres ingen kontakt med ungdommen, uten at hen selv tok kontakt, eller det måtte til for å verne hen, med ord om hvorfor. Plikter stanser aldri. Et ja åpner igjen."
  },
  "ungdommensSyn": {
    "modul": "trygghetsprogram",
    "ider": [
      "TG-04",
      "ED-35"
    ],
    "slag": "DATA",
    "utgave": "ED-35",
    "kapittel": "001 Kort; 000 Tlf 3; Vardes valg",
    "regel": "Før noen blir spurt, føres det hva ungdommen selv sier om hen. Der utgaven sier hvem som kan bli guide, er det den som hadde trygghetssamtalen, eller en annen ungdommen er trygg på. En ungdommen ikke vil ha, blir ikke spurt, og står ikke på lista i saken før ungdommen har ombestemt seg. Den det gjelder, får aldri vite det."
  },
  "utenNavn": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-23"
    ],
    "slag": "HARD",
    "kapittel": "1.17",
    "regel": "Det den mulige guiden får lese først, har verken navnet på ungdommen eller de foresatte, noe fødselsnummer eller nummeret på straffesaken."
  },
  "utgavebytte": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-47",
      "VV-22",
      "TS-26",
      "TG-08"
    ],
    "slag": "HARD",
    "kapittel": "000 Forside; Vardes valg",
    "regel": "En sak følger utgaven den begynte under, til den som har ansvaret for den, flytter den til utgaven området har nå, med en grunn som står i saken. Det som er ført, står. Er samtalen overlatt, eller guiden utenfra, og den nye utgaven ikke har det, avklares det først. En sak som er slutt, flyttes ikke."
  },
  "utgavetekst": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-47",
      "TP-26"
    ],
    "slag": "DATA",
    "kapittel": "000 Forside",
    "regel": "En lokal utgave kan skrive om malene og veiledningen, på hvert språk. Teksten er kort nok, har de samme plassholderne som originalen, og ingen koder. Er den skrevet om på bokmål og mangler på et annet språk, vises bokmålet der, merket. En sak har tekstene i versjonen den følger."
  },
  "uttrekksdager": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-53",
      "TP-16"
    ],
    "slag": "DATA",
    "kapittel": "000 Hva, Koord; 001 §1, §2, Kort; Vardes valg",
    "regel": "Et uttrekk dekker dager som har vært: det er kjørt i dag eller tidligere, perioden slutter senest den dagen, begynner høyst to år tilbake og er høyst ett år lang. Ellers kunne én gjennomgang gjøre uker som ikke har vært, gjennomgått."
  },
  "veivisning": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-12",
      "TP-15"
    ],
    "slag": "GUIDE",
    "kapittel": "000 Hva, Koord; 001 §1, §2, fn 1",
    "regel": "Ved vurderingen minnes det om at programmet ikke erstatter andres tiltak, med skolens plikt som eksempel der utgaven har det, og det sies hvem en spør om lokale tjenester: tjenesten selv, eller SLT-koordinatoren."
  },
  "ventetidTilKontakt": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-18"
    ],
    "slag": "WARN",
    "kapittel": "000 Hva; 001 §1; Vardes valg",
    "regel": "Til første kontakt er tatt, vises dagene siden hendelsen; etter 14 dager har ungdommen ventet for lenge."
  },
  "vernFoerSlutt": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-50"
    ],
    "slag": "HARD",
    "kapittel": "000 Koord; 001 §2, fn 13",
    "regel": "Fra første kontakt er begynt, kan ingen sak ende før hvert vernetiltak på utgavens liste er vurdert; «trengs ikke» er nok. Før kontakt er det en advarsel."
  },
  "vernGjelderPersonen": {
    "modul": "trygghetsprogram",
    "ider": [
      "VV-48"
    ],
    "slag": "HARD",
    "kapittel": "Vardes valg",
    "regel": "Er én rad i filen merket med vernet adresse, gjelder merket alle radene i filen om samme person, i hvilken rekkefølge de enn står."
  },
  "vernsvar": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-32",
      "TP-33",
      "TP-35",
      "TP-52",
      "VV-24"
    ],
    "slag": "HARD",
    "kapittel": "000 Koord; 001 §2, fn 13; 1.17",
    "regel": "Koordinatoren fører behovet hen ser. At et tiltak ikke trengs eller er på plass, er svaret til en navngitt i politiet eller påtalemyndigheten, med dagen; er det spurt om, står det hvem og når. Trengs det, kontaktes den som har ansvaret, og i en sak merket alvorlig vitnebeskyttelsesprogrammet: begge er pålagt, til person og dag er ført. Om vitnebeskyttelsen svares det som om de andre: den stopper ikke oppfølgingen. Et merke som alvorlig koordinatoren satte ved en feil, tar hen bort med en grunn. Et ubesvart spørsmål stopper ikke oppfølgingen, men går videre samme dag når noen kan være truet."
  },
  "vikarspoersmaal": {
    "modul": "trygghetsprogram",
    "ider": [
      "TG-24",
      "VV-19"
    ],
    "slag": "HARD",
    "kapittel": "000 Koord, Guide; 001 §2, §7; Vardes valg",
    "regel": "En vikar spørres på forhånd om dagene guiden er borte, mens oppfølgingen er i gang, og på de samme vilkårene som den første guiden. Hen har saken bare de dagene hen sa ja til. Er fraværet forbi eller avlyst, spørres ingen."
  },
  "vurderingFoerNei": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-25"
    ],
    "slag": "HARD",
    "kapittel": "001 fn 11",
    "regel": "I utgave 001 slutter ikke saken til et barn med at de foresatte ikke ønsker, og heller ikke med at ungdommen ikke ønsker når noen har svart og ingen har hørt det av ungdommen, i den siste samtalen eller som hens eget nei, før det er vurdert om ungdommen likevel skal spørres: i resultatet av den siste samtalen, eller i avslutningen."
  },
  "vurderingskrav": {
    "modul": "trygghetsprogram",
    "ider": [
      "TP-13",
      "TP-15"
    ],
    "slag": "DATA",
    "kapittel": "000 Hva, Koord; 001 §1, §2",
    "regel": "Vurderingen fører målene som gjelder, og hvem som er spurt om lokale tjenester og når. Ingenting må fylles ut, men det som er spurt om, er spurt noen, en dag som har vært."
  }
} as const satisfies Readonly<Record<string, Registerregel>>;
export type Regelnavn = keyof typeof REGISTER;
