/* Laget av nb.json med `npm run tekster`. Rett teksten der. */
declare const tekster: {
  "smule": "Evaluering og rapport",
  "tittel": {
    "evaluering": "Evalueringer av programmet",
    "rapport": "Rapporter om programmet"
  },
  "ingress": {
    "evaluering": "Hvert år lager koordinatorene en evaluering med tall om programmet. Små tall er skjermet, så ingen kan kjenne igjen en ungdom.",
    "rapport": "Hvert år lager koordinatorene en rapport med tall om programmet. Små tall er skjermet, så ingen kan kjenne igjen en ungdom."
  },
  "lenke": "Åpne evalueringene og rapportene",
  "ingen": {
    "evaluering": "Ingen evalueringer er ferdige ennå.",
    "rapport": "Ingen rapporter er ferdige ennå."
  },
  "neste": "Tallene for {{aar}} kan hentes fra {{dag}}, når året er gått.",
  "aaret": "Året {{aar}}",
  "slag": {
    "evaluering": "Årsevaluering {{aar}}",
    "rapport": "Årsrapport {{aar}}"
  },
  "til": {
    "evaluering": {
      "alle_nivaaer_i_slt": "Evalueringen går til alle nivåene i SLT.",
      "alle_nivaaer_i_salto_slt": "Evalueringen går til alle nivåene i SaLTo og SLT."
    },
    "rapport": {
      "alle_nivaaer_i_slt": "Rapporten går til alle nivåene i SLT.",
      "alle_nivaaer_i_salto_slt": "Rapporten går til alle nivåene i SaLTo og SLT."
    }
  },
  "versjon": "Versjon {{versjon}}",
  "utkast": "Utkast",
  "ferdigVed": "Ferdig {{dato}}, av {{navn}}",
  "aapne": "Åpne {{hva}}",
  "aapneUtkast": "Se utkastet for {{aar}}",
  "lag": "Lag utkast for {{aar}}",
  "lagNytt": "Hent tallene for {{aar}} på nytt",
  "lagNyttUtkast": "Lag et nytt utkast",
  "utkastTekst": {
    "evaluering": "Bare koordinatorene ser utkastet. Tallene endrer seg ikke før noen henter dem på nytt. Når du gjør evalueringen ferdig, kan alle i området lese den, og den kan ikke endres. En rettelse blir en ny versjon.",
    "rapport": "Bare koordinatorene ser utkastet. Tallene endrer seg ikke før noen henter dem på nytt. Når du gjør rapporten ferdig, kan alle i området lese den, og den kan ikke endres. En rettelse blir en ny versjon."
  },
  "bekreft": {
    "evaluering": "Jeg har sett gjennom tallene, og evalueringen kan leses av alle i området",
    "rapport": "Jeg har sett gjennom tallene, og rapporten kan leses av alle i området"
  },
  "frys": {
    "evaluering": "Gjør evalueringen ferdig",
    "rapport": "Gjør rapporten ferdig"
  },
  "maaBekrefte": "Kryss av for at du har sett gjennom tallene.",
  "beskjeder": {
    "laget": "Utkastet er laget.",
    "frosset": "Den er ferdig, og kan leses av alle i området."
  },
  "ikke": {
    "aaret_kan_ikke_lages": "Den kan lages når året er gått, for år programmet var i bruk.",
    "mangler_utgave": "Området har ikke valgt en utgave av programmet.",
    "ingen_endring": "Det er ingen endring å vise. Er noe rettet som gjelder færre enn grensen, står tallene som før.",
    "utkastet_holder_ikke": "Grensen for små tall er hevet, eller reglene er blitt strengere, siden utkastet ble laget. Lag et nytt utkast."
  },
  "varsel": {
    "evaluering": "Evalueringen for {{aar}} er ikke laget ennå.",
    "rapport": "Rapporten for {{aar}} er ikke laget ennå."
  },
  "forSen": "Den skulle vært ferdig innen utgangen av mars.",
  "skjermet": "skjermet",
  "altSkjermet": "Alle tallene her er skjermet.",
  "skjermetBetyr": "«Skjermet» betyr at tallet er for lite til å vises, eller at et lite tall kunne vært regnet ut av det. Nederst står det hvordan det er telt.",
  "hva": "Hva",
  "merknad": "Merknad",
  "antall": "Antall",
  "sum": "Saker i alt",
  "slikTelles": "Slik er det telt",
  "grunnlag": {
    "saker": "En sak telles i året den ble registrert. Saker med et vernet barn, og saker der den som utsatte barnet, er i familien, er ikke med i noe tall her. En sak som var en feil, eller den samme som en annen, telles ikke.",
    "sakerFoer": "En sak telles i året den ble registrert. Saker med et vernet barn, og saker der den som utsatte barnet, er i familien, er ikke med i noe tall her.",
    "grense": "Et tall vises bare når det er minst {{k}} som telles, og minst {{k}} som ikke gjør det. Null er også skjermet. Noen større tall er skjermet fordi de små ellers kunne vært regnet ut. I «Vurdert uten å bli en ny sak» er det nok at minst {{k}} telles; et skjermet tall der er mindre enn det.",
    "median": "En median er tallet i midten: halvparten er like stor eller mindre. Den vises bare når det er minst ti bak den, alle tallene rundt den vises, og den ikke røper hvor få som ikke er med.",
    "rettelse": "En ny versjon viser ingen forskjell fra den forrige som gjelder færre enn {{k}}."
  },
  "aarene": "Tallene gjelder {{aar}}.",
  "treAar": "Området har færre enn tretti saker i året. Derfor er tre år lagt sammen, og bare summen, medianene og om reglene ble holdt, vises.",
  "venter": "Området har færre enn tretti saker i året, eller året er alt med i en annen rapport. Tallene vises når tre år kan legges sammen.",
  "forFaa": "Det er for få saker til at noe tall kan vises.",
  "medianStaar": "«{{median}}» står som i en tidligere versjon, da summen var {{sum}}.",
  "staar": "Denne tabellen står som i en tidligere versjon, da summen var {{sum}}.",
  "foelt": "Opplevd trygghet",
  "foeltTekst": "Ungdommene blir spurt om hvor trygge de kjenner seg, fra 0 til 10. Det er frivillig. Bare de som svarte både ved starten og ved slutten, kan sammenlignes.",
  "medianer": {
    "tittel": "Tida det tok",
    "dager_til_ringt": "Dager fra saken begynte til den første kontakten",
    "dager_fulgt": "Dager fra trygghetssamtalen til saken sluttet",
    "verdi": "Median, dager",
    "trygg_foer": "Hvor trygg ved starten, av dem som svarte begge ganger",
    "trygg_etter": "Hvor trygg ved slutten, av dem som svarte begge ganger",
    "verdiSkala": "Median, fra 0 til 10"
  },
  "definisjon": {
    "kanal": "Politiet er uttrekket, treff i det og etterforskerens egne saker.",
    "maaned": "Måneden saken ble registrert.",
    "sakstype": "Slik den ble registrert først.",
    "anmeldt": "Om det som skjedde, er anmeldt.",
    "alder": "Alderen som står i saken.",
    "sakstype_anmeldt": "Sakstype og om det er anmeldt, sammen.",
    "sakstype_alder": "Sakstype og alder, sammen.",
    "framdrift": "Det lengste saken kom. Kontakt er det første forsøket på å nå familien, samtalen eller guiden, det som kom først. Samtalen er trygghetssamtalen, også når den ble holdt i den første telefonsamtalen.",
    "dager": "Fra saken begynte å gjelde til den første kontakten, i hele dager.",
    "yrke": "Yrket til den siste guiden i saken. Vikarer teller ikke.",
    "fjorten": "Holdt: kontakten kom alltid innen fristen, fra guiden sa ja til saken sluttet. Fristen er dagene utgaven saken følger har, høyst 14, fra ungdommen sist ble nådd. Ønsket ungdommen sjeldnere kontakt, gjelder den avtalte dagen, høyst åtte uker fram. Etter tre forsøk på minst to måter regnes det på nytt, og dagen koordinatoren satte, gjelder. Mens ungdommen eller en foresatt hadde sagt nei, telles det ikke.",
    "utfall": "Slik saken sto da tallene ble hentet. «Pågår»: Saken er ikke slutt. «Ikke behov for mer»: {{trygg}}. «Fikk hjelp et annet sted»: {{annenHjelp}}. «Takket nei, eller ble ikke nådd»: {{ikkeVidere}}. «Sluttet av en annen grunn»: {{annet}}. Ikke talt: {{ikkeTalt}}.",
    "vurdering": "Unge som ble vurdert i året uten at det ble en ny sak. «Ikke aktuelt» er ett tall for alle som ble avvist, uansett grunn. Var det en ungdom som hadde en avsluttet sak, og den ble åpnet igjen, står det for seg; saken er talt det året den ble registrert. Sakene i de andre tabellene er de som ble tilbudt programmet.",
    "ringt_uka": "Den første kontakten kom innen sju dager etter at saken begynte å gjelde. Nei er også de som ikke er kontaktet.",
    "fulgt": "Holdt: kontakten kom alltid innen fristen, fra guiden sa ja til saken sluttet. Fristen er dagene utgaven saken følger har, høyst 14, fra ungdommen sist ble nådd. Ønsket ungdommen sjeldnere kontakt, gjelder den avtalte dagen, høyst åtte uker fram. Etter tre forsøk på minst to måter regnes det på nytt, og dagen koordinatoren satte, gjelder. Mens ungdommen eller en foresatt hadde sagt nei, telles det ikke.",
    "trygg_foer": "Det første svaret ved starten, av dem som fikk guide, fra 0 til 10.",
    "trygg_foer_etter": "Svarene ved starten og ved slutten sammen: starten ned, slutten bortover.",
    "trygg_etter": "Det siste svaret ved slutten, av dem som svarte begge ganger.",
    "tiltak_raad": "Av dem som fikk guide: hvor mange som fikk dette minst én gang, slik det er ført i loggen. En linje som er rettet, telles ikke.",
    "tiltak_fulgte": "Av dem som fikk guide: hvor mange som fikk dette minst én gang, slik det er ført i loggen. En linje som er rettet, telles ikke.",
    "tiltak_foresatte": "Av dem som fikk guide: hvor mange som fikk dette minst én gang, slik det er ført i loggen. En linje som er rettet, telles ikke.",
    "tiltak_hverdagen": "Av dem som fikk guide: hvor mange som fikk dette minst én gang, slik det er ført i loggen. En linje som er rettet, telles ikke.",
    "tiltak_hjelp": "Av dem som fikk guide: hvor mange som fikk dette minst én gang, slik det er ført i loggen. En linje som er rettet, telles ikke.",
    "tiltak_straffesak": "Av dem som fikk guide: hvor mange som fikk dette minst én gang, slik det er ført i loggen. En linje som er rettet, telles ikke."
  },
  "definisjonFoer": {
    "framdrift": "Det lengste saken kom. Kontakt er det første forsøket på å nå familien, samtalen eller guiden, det som kom først.",
    "yrke": "Yrket til den siste guiden i saken.",
    "utfall": "Slik saken sto da tallene ble hentet. Den som alt ble fulgt opp av noen, er talt som «Fikk hjelp et annet sted».",
    "fjorten": "Holdt: aldri mer enn 14 dager mellom to ganger ungdommen ble nådd, fra guiden sa ja til saken sluttet. Ønsket ungdommen selv sjeldnere kontakt, er det åtte uker.",
    "fulgt": "Holdt: aldri mer enn 14 dager mellom to ganger ungdommen ble nådd, fra guiden sa ja til saken sluttet."
  },
  "definisjonFoer5": {
    "fjorten": "Holdt: kontakten kom alltid innen fristen, fra guiden sa ja til saken sluttet. Fristen er 14 dager fra ungdommen sist ble nådd. Ønsket ungdommen sjeldnere kontakt, gjelder den avtalte dagen, høyst åtte uker fram. Etter tre forsøk på minst to måter regnes det på nytt, og dagen koordinatoren satte, gjelder. Mens ungdommen eller en foresatt hadde sagt nei, telles det ikke.",
    "fulgt": "Holdt: kontakten kom alltid innen fristen, fra guiden sa ja til saken sluttet. Fristen er 14 dager fra ungdommen sist ble nådd. Ønsket ungdommen sjeldnere kontakt, gjelder den avtalte dagen, høyst åtte uker fram. Etter tre forsøk på minst to måter regnes det på nytt, og dagen koordinatoren satte, gjelder. Mens ungdommen eller en foresatt hadde sagt nei, telles det ikke."
  },
  "tabell": {
    "kanal": "Hvem som meldte",
    "maaned": "Måned",
    "sakstype": "Sakstype",
    "anmeldt": "Anmeldt",
    "alder": "Alder",
    "sakstype_anmeldt": "Sakstype og anmeldt",
    "sakstype_alder": "Sakstype og alder",
    "framdrift": "Hvor langt sakene kom",
    "dager": "Dager til den første kontakten",
    "yrke": "Guidens yrke",
    "fjorten": "Kontakt innen fristen",
    "utfall": "Hvordan det gikk",
    "vurdering": "Vurdert uten å bli en ny sak",
    "ringt_uka": "Kontakt innen en uke",
    "fulgt": "Kontakt innen fristen",
    "trygg_foer": "Opplevd trygghet ved starten",
    "trygg_foer_etter": "Opplevd trygghet ved starten og ved slutten",
    "trygg_etter": "Opplevd trygghet ved slutten",
    "tiltak_raad": "Råd om trygghet, nett eller anmeldelse",
    "tiltak_fulgte": "Fulgte ungdommen",
    "tiltak_foresatte": "Snakket med de foresatte",
    "tiltak_hverdagen": "Kontakt med skole eller jobb",
    "tiltak_hjelp": "Kontakt med en hjelpetjeneste",
    "tiltak_straffesak": "Om straffesaken"
  },
  "celle": {
    "kanal": {
      "politiet": "Politiet",
      "moett": "En som møtte ungdommen",
      "annen_kjenner_behovet": "En annen som kjenner behovet",
      "annet_omrade": "Et annet område"
    },
    "maaned": {
      "10": "oktober",
      "11": "november",
      "12": "desember",
      "01": "januar",
      "02": "februar",
      "03": "mars",
      "04": "april",
      "05": "mai",
      "06": "juni",
      "07": "juli",
      "08": "august",
      "09": "september"
    },
    "sakstype": {
      "vold": "vold",
      "ran": "ran",
      "trusler": "trusler",
      "seksuallovbrudd": "seksuallovbrudd",
      "hatkriminalitet": "hatkriminalitet",
      "annet": "annet"
    },
    "anmeldt": {
      "ja": "anmeldt",
      "nei": "ikke anmeldt"
    },
    "alder": {
      "under_10": "under 10 år",
      "10_14": "10–14 år",
      "15_17": "15–17 år",
      "18_pluss": "18 år og eldre",
      "ukjent": "ukjent alder"
    },
    "framdrift": {
      "ikke_ringt": "Ikke kontaktet",
      "ringt": "Kontaktet, ingen samtale",
      "samtale": "Trygghetssamtale, ingen guide",
      "guide": "Fikk guide"
    },
    "dager": {
      "0_3": "0–3 dager",
      "4_7": "4–7 dager",
      "8_14": "8–14 dager",
      "over_14": "over 14 dager"
    },
    "yrke": {
      "politi": "Politiet",
      "helse": "Helsesykepleier",
      "skole": "Sosiallærer eller minoritetsrådgiver",
      "ute_og_klubb": "Utekontakt, ungdomskontakt eller fritidsklubb",
      "miljo": "Miljøarbeider eller miljøterapeut",
      "annet": "Annet yrke"
    },
    "fjorten": {
      "holdt": "Holdt",
      "brutt": "Ikke holdt"
    },
    "utfall": {
      "paagaar": "Pågår",
      "trygg": "Ikke behov for mer",
      "annen_hjelp": "Fikk hjelp et annet sted",
      "ikke_videre": "Takket nei, eller ble ikke nådd",
      "annet": "Sluttet av en annen grunn"
    },
    "vurdering": {
      "ikke_aktuelt": "Ikke aktuelt",
      "henvist": "Henvist til en annen tjeneste",
      "gjenaapnet": "Åpnet en avsluttet sak igjen"
    },
    "ringt_uka": {
      "ja": "Ja",
      "nei": "Nei"
    },
    "fulgt": {
      "holdt": "Holdt",
      "brutt": "Ikke holdt",
      "ikke_fulgt": "Fikk ikke guide"
    },
    "trygg_foer": {
      "0_3": "0–3",
      "4_6": "4–6",
      "7_10": "7–10",
      "ikke_svart": "svarte ikke begge ganger"
    },
    "trygg_etter": {
      "0_3": "0–3",
      "4_6": "4–6",
      "7_10": "7–10"
    },
    "tiltak_raad": {
      "gitt": "Fikk det",
      "ikke_gitt": "Fikk det ikke, eller det er ikke ført"
    },
    "tiltak_fulgte": {
      "gitt": "Fikk det",
      "ikke_gitt": "Fikk det ikke, eller det er ikke ført"
    },
    "tiltak_foresatte": {
      "gitt": "Fikk det",
      "ikke_gitt": "Fikk det ikke, eller det er ikke ført"
    },
    "tiltak_hverdagen": {
      "gitt": "Fikk det",
      "ikke_gitt": "Fikk det ikke, eller det er ikke ført"
    },
    "tiltak_hjelp": {
      "gitt": "Fikk det",
      "ikke_gitt": "Fikk det ikke, eller det er ikke ført"
    },
    "tiltak_straffesak": {
      "gitt": "Fikk det",
      "ikke_gitt": "Fikk det ikke, eller det er ikke ført"
    }
  },
  "foeltFoer": {
    "evaluering": "Hvor trygg ungdommen kjente seg, ble ikke målt da denne evalueringen ble laget.",
    "rapport": "Hvor trygg ungdommen kjente seg, ble ikke målt da denne rapporten ble laget."
  },
  "fil": {
    "pdf": "Last ned som PDF",
    "docx": "Last ned som Word-dokument",
    "csv": "Last ned tallene (CSV)"
  },
  "hovedtall": "Hovedtall",
  "sluttmaate": {
    "ikke_behov": "trengte ikke hjelp",
    "trygg_igjen": "trygg igjen",
    "ikke_mer_behov": "ikke mer behov for oppfølging",
    "henvist": "hjulpet videre til en tjeneste",
    "allerede_fulgt_opp": "fulgt opp av noen fra før",
    "bekymring_meldt": "bekymring er meldt",
    "andre_henviser": "en annen setter ungdommen i kontakt",
    "andre_tiltak": "andre tiltak er satt i gang",
    "overfort": "overført",
    "oensker_ikke": "ønsket ikke oppfølging",
    "ikke_naadd": "ikke nådd",
    "flyttet": "flyttet uten at noen tok over",
    "avviklet": "avviklet etter at oppfølgingen stoppet opp",
    "ikke_klarert": "ikke klarert",
    "doed": "død",
    "feilregistrert": "registrert ved en feil",
    "duplikat": "samme som en annen sak"
  },
  "utfallFoer": "Slik saken sto da tallene ble hentet.",
  "ordeneErNyere": "Ordene som forklarer tallene, er programmets i dag. De kan være nyere enn tallene.",
  "alleLeser": "Alle i området kan lese den her.",
  "under": "Tall om programmet, ett år om gangen. Små tall er skjermet, så ingen kan kjenne igjen en ungdom."
};
export default tekster;
