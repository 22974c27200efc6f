//! The second reader beside the rules.

use std::fs;

use serde_json::Value;

use crate::{arg, json_lines, run_on};

/// Type and rule of each event.
fn coded(text: &str, args: &[&str]) -> Vec<String> {
    let args = [&["code", "-", "--format", "jsonl"], args].concat();
    json_lines(&run_on(&args, text.as_bytes()).well())
        .iter()
        .map(|event| [&event["type"], &event["rule"]].map(|v| v.as_str().unwrap()).join(" "))
        .collect()
}

#[test]
fn what_no_rule_names_is_found_unless_the_rules_code_alone() {
    let text = "Kenyan warplanes peppered a Somali village.";
    assert_eq!(coded(text, &[]), ["ASSAULT assault.read"]);
    assert!(coded(text, &["--rules-alone"]).is_empty());
}

#[test]
fn own_rules_are_not_overruled() {
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("mine.rules");
    fs::write(&rules, "AID watching cameo=070\n  watch  object: RECIPIENT\n").unwrap();
    let own = ["--rules", arg(&rules)];
    let text = "Japan watched Cambodia.";
    assert!(coded(text, &[]).is_empty());
    assert_eq!(coded(text, &own), ["AID aid.watching"]);
}

#[test]
fn every_event_says_how_sure_it_is_and_the_user_how_sure_it_must_be() {
    let text = "Russia bombed a hospital in Kharkiv on Monday, killing nine people.";
    let sure = |args: &[&str]| -> Vec<Option<f64>> {
        let args = [&["code", "-", "--format", "jsonl"], args].concat();
        let events = json_lines(&run_on(&args, text.as_bytes()).well());
        events.iter().map(|event| event["confidence"].as_f64()).collect()
    };
    let [Some(share)] = sure(&[])[..] else { panic!("not one event with a confidence") };
    assert!((0.5..0.98).contains(&share), "{share}");
    assert_eq!(sure(&["--confidence", &share.to_string()]), [Some(share)]);
    assert!(sure(&["--confidence", &(share + 0.01).to_string()]).is_empty());
    // Where the rules alone code, nobody says how sure that is.
    let alone = sure(&["--rules-alone"]);
    assert!(!alone.is_empty() && alone.iter().all(Option::is_none), "{alone:?}");
}

#[test]
fn a_lower_confidence_codes_more() {
    let text = "The committee met on Tuesday in Leeds.";
    assert!(coded(text, &[]).is_empty());
    assert_eq!(coded(text, &["--confidence", "0.1"]).len(), 1);
}

#[test]
fn a_confidence_that_is_no_share_is_a_wrong_command_line() {
    for share in ["1.5", "-0.1", "half", "NaN"] {
        let ran = run_on(&["code", "-", &format!("--confidence={share}")], b"");
        assert_eq!(ran.status, Some(2), "{share}");
        assert!(ran.stderr.contains("--confidence"), "{}", ran.stderr);
    }
    let ran = run_on(&["code", "-", "--confidence", "0.5", "--rules-alone"], b"");
    assert_eq!(ran.status, Some(2));
}

#[test]
fn what_is_offered_is_told_once() {
    assert_eq!(coded("Malaysia has offered to send observers.", &[]), ["AGREE agree.intend"]);
}

#[test]
fn what_is_warned_against_is_not_done() {
    let told = coded("The Pentagon chief warned Beijing against invading Taiwan.", &[]);
    assert!(told.iter().all(|event| event.starts_with("THREATEN ")), "{told:?}");
}

#[test]
fn who_stands_beside_a_party_is_one_too() {
    let text = "In a letter to President Ruto and his ministers, forty members of parliament \
                lamented the ban.";
    let events = json_lines(&run_on(&["code", "-", "--format", "jsonl"], text.as_bytes()).well());
    let [event] = events.as_slice() else { panic!("one event: {events:?}") };
    let accused = event["recipients"].as_array().unwrap().iter();
    let words: Vec<&str> = accused.map(|party| party["text"].as_str().unwrap()).collect();
    assert_eq!(words, ["President Ruto", "his ministers"]);
}

#[test]
fn a_state_does_not_stand_beside_its_own_officials() {
    let text = "The prime ministers of Cambodia and Thailand accepted a truce on Sunday.";
    let events = json_lines(&run_on(&["code", "-", "--format", "jsonl"], text.as_bytes()).well());
    let names = |event: &Value| -> Vec<String> {
        let actors = event["actors"].as_array().unwrap().iter();
        actors.map(|actor| actor["name"].as_str().unwrap().to_string()).collect()
    };
    let both = ["Cambodia prime minister", "Thailand prime minister"];
    assert!(!events.is_empty() && events.iter().all(|event| names(event) == both), "{events:?}");
}

/// Type and countries of each event: `ASSAULT AZE+ARM > `.
fn sides(text: &str) -> Vec<String> {
    let events = json_lines(&run_on(&["code", "-", "--format", "jsonl"], text.as_bytes()).well());
    let side = |parties: &Value| -> String {
        let parties = parties.as_array().unwrap().iter();
        let codes: Vec<&str> = parties.map(|p| p["country"].as_str().unwrap_or("?")).collect();
        codes.join("+")
    };
    let told = |event: &Value| {
        let kind = event["type"].as_str().unwrap();
        format!("{kind} {} > {}", side(&event["actors"]), side(&event["recipients"]))
    };
    events.iter().map(told).collect()
}

#[test]
fn who_something_is_between_are_its_parties() {
    let text = "Georgia closed its border with Turkey because of fighting between Azerbaijanis and \
                Armenians.";
    assert_eq!(sides(text), ["SANCTION GEO > TUR", "ASSAULT AZE+ARM > "]);
}

#[test]
fn who_reacts_to_a_deed_has_not_done_it() {
    let text = "Kenyans went on strike after the killing of two Kenyan students.";
    let told = sides(text);
    assert!(told.contains(&"ASSAULT  > KEN".to_owned()), "{told:?}");
}

#[test]
fn who_tells_of_an_attack_is_not_the_attacker_but_of_blows_to_others() {
    assert_eq!(sides("Nine people were killed in Mosul, the Iraqi army said."), ["ASSAULT  > IRQ"]);
    let text = "The Israeli army said that targets were bombed in southern Lebanon.";
    assert_eq!(sides(text), ["ASSAULT ISR > LBN"]);
}

#[test]
fn a_deed_told_as_an_accusation_is_its_teller_s() {
    let text = "South Africa told the court that Myanmar was committing genocide in Rakhine.";
    assert_eq!(sides(text), ["ACCUSE ZAF > MMR"]);
}

#[test]
fn the_noun_that_a_rule_asks_for_tells_nothing_more() {
    let text = "The ban drew condemnation from Sweden and Norway against Hungary.";
    let accusations = sides(text).into_iter().filter(|told| told.starts_with("ACCUSE ")).count();
    assert_eq!(accusations, 1);
}

#[test]
fn what_is_warned_of_in_a_call_is_a_threat() {
    let text = "Emmanuel Macron warned Viktor Orban in a phone call that a veto would bring \
                sanctions harsher than any before.";
    assert!(sides(text).contains(&"THREATEN FRA > HUN".to_owned()), "{:?}", sides(text));
}

#[test]
fn headlines_leave_out_that_it_was_done_to_somebody() {
    let text = "Two Kenyan soldiers killed in a drone strike in Jordan; Ruto vows to respond";
    let told = sides(text);
    assert!(told.contains(&"ASSAULT  > KEN".to_owned()), "{told:?}");
}

#[test]
fn whom_one_blow_kills_and_wounds_are_its_recipients() {
    let text = "A Russian air strike killed three Ukrainian soldiers and wounded two Polish \
                nurses in Kherson.";
    assert_eq!(sides(text), ["ASSAULT RUS > UKR+POL"]);
    let text = "A roadside bombing in Samarra killed one U.S. soldier and wounded two others.";
    assert_eq!(sides(text), ["ASSAULT  > USA+USA"]);
    // Two deeds, one after the other.
    assert_eq!(sides("Kenyan rebels abducted and killed two Ugandan teachers.").len(), 2);
}

#[test]
fn who_is_named_within_a_party_is_not_named_twice() {
    let told = sides("Unicef said six of its employees were killed in an Israeli air strike.");
    assert_eq!(told, ["ASSAULT ISR > UNO"]);
}

#[test]
fn who_acts_in_a_clause_apart_is_no_party() {
    let told =
        sides("Around 70,000 people have been displaced in Sudan, whose return Egypt wants.");
    assert!(told.iter().all(|event| !event.contains("EGY >")), "{told:?}");
    let text = "At a conference with David Lammy, Antony Blinken said that Iran had armed Russia.";
    let told = sides(text);
    assert!(told.contains(&"CONSULT GBR+USA > ".to_owned()), "{told:?}");
    // What a deed is done with tells who did it.
    let text = "Six officers were hurt in Tbilisi by stones which Georgian protesters threw.";
    assert!(sides(text).contains(&"ASSAULT GEO > GEO".to_owned()), "{:?}", sides(text));
}

#[test]
fn who_judges_a_deed_has_not_done_it() {
    let told = sides("Lebanon's prime minister condemned the brutal Israeli aggression.");
    assert!(told.contains(&"ACCUSE LBN > ISR".to_owned()), "{told:?}");
    assert!(told.iter().all(|event| !event.starts_with("ASSAULT LBN")), "{told:?}");
    let told = sides("Iran has dismissed calls from Britain to refrain from attacking Israel.");
    assert!(told.iter().all(|event| !event.starts_with("REQUEST IRN")), "{told:?}");
}

#[test]
fn whose_assassination_it_is_has_not_done_it() {
    let told = sides("Safadi condemned Haniyeh's assassination in Tehran.");
    assert!(told.contains(&"ASSAULT  > PSE".to_owned()), "{told:?}");
}

#[test]
fn what_an_attack_on_a_place_did_is_not_the_place_s_deed() {
    let told = sides("Talks followed a rocket attack on Haifa which killed 12 people.");
    assert!(told.iter().all(|event| !event.starts_with("ASSAULT ISR")), "{told:?}");
}

#[test]
fn who_is_named_as_no_party_is_none() {
    let told = sides("Canada is negotiating with Lebanon rather than Hezbollah.");
    assert_eq!(told, ["CONSULT CAN+LBN > "]);
}

#[test]
fn tariffs_that_target_somebody_are_no_attack() {
    let told = sides("New American tariffs targeted Iranian officials.");
    assert_eq!(told, ["SANCTION USA > IRN"]);
}

#[test]
fn what_is_told_as_past_was_last_monday() {
    let date = |text: &str| {
        let args = ["code", "-", "--date", "2024-08-13", "--format", "jsonl"];
        let events = json_lines(&run_on(&args, text.as_bytes()).well());
        events.first().and_then(|event| event["date"]["edtf"].as_str().map(str::to_owned))
    };
    let asked = "Keir Starmer urged Iran's president to stand down in a call on Monday.";
    assert_eq!(date(asked).as_deref(), Some("2024-08-12"));
    let planned = "Keir Starmer will meet Iran's president on Monday.";
    assert_eq!(date(planned).as_deref(), Some("2024-08-19"));
}

#[test]
fn who_withdraws_is_who_the_rule_says() {
    let text = "The Taliban took Kabul after the withdrawal of American troops.";
    assert!(sides(text).contains(&"RETREAT USA > ".to_owned()), "{:?}", sides(text));
}

#[test]
fn what_comes_from_somebody_is_his() {
    let told = sides("Iran has dismissed calls from Britain and Canada to spare Israel.");
    assert!(told.contains(&"REQUEST GBR+CAN > IRN".to_owned()), "{told:?}");
}

#[test]
fn who_owns_up_to_an_attack_accuses_nobody() {
    let text = "The Baloch Liberation Army said it was responsible for an attack on Quetta.";
    let told = sides(text);
    assert!(told.iter().all(|event| event != "ACCUSE PAK > PAK"), "{told:?}");
}

#[test]
fn a_place_before_somebody_s_invasion_is_invaded() {
    let told = sides("Canada stopped buying gas after Russia's Ukraine invasion.");
    assert!(told.contains(&"ASSAULT RUS > UKR".to_owned()), "{told:?}");
}

#[test]
fn what_is_halted_or_lifted_is_over() {
    let told = sides("Russia has suspended its attacks on Ukrainian power stations.");
    assert_eq!(told, ["RETREAT RUS > UKR"]);
    let told = sides("The European Union lifted most of its sanctions on Burma.");
    assert_eq!(told, ["RETREAT EUR > MMR"]);
    let told = sides("Russia has launched attacks on Ukrainian power stations.");
    assert_eq!(told, ["ASSAULT RUS > UKR"]);
}

#[test]
fn who_is_convicted_of_a_killing_is_the_killer() {
    let text = "Vadim Krasikov was convicted by a German court of the killing of a Georgian exile.";
    let told = sides(text);
    assert!(told.contains(&"ASSAULT RUS > GEO".to_owned()), "{told:?}");
}

#[test]
fn who_tells_that_his_state_was_praised_has_not_praised_it() {
    let told = sides("Prime Minister Prayut said Thailand had been praised for its efforts.");
    assert_eq!(told, ["SUPPORT  > THA"]);
}

#[test]
fn what_is_threatened_is_only_threatened() {
    let told = sides("The United States threatened to impose sanctions on Iraq.");
    assert_eq!(told, ["THREATEN USA > IRQ"]);
    let told = sides("The president of Kenya threatened to institute a curfew in Mombasa.");
    assert!(!told.is_empty() && told.iter().all(|event| event.starts_with("THREATEN")), "{told:?}");
}

#[test]
fn a_curfew_that_is_lifted_is_not_imposed() {
    for text in ["Serbia eased a curfew in Kosovo.", "The curfew in Kosovo was lifted by Serbia."] {
        assert_eq!(sides(text), ["RETREAT SRB > KOS"], "{text}");
    }
}

#[test]
fn what_is_near_a_border_is_not_across_it() {
    let text = "Militants attacked a convoy of Ethiopian soldiers near the Kenyan border.";
    let told = sides(text);
    assert!(told.iter().all(|event| !event.contains("KEN")), "{told:?}");
}

#[test]
fn what_is_done_with_others_is_not_done_with_his_own() {
    let told = sides("Cuba offered to hand two of its nationals over to Spain.");
    assert_eq!(told, ["AGREE CUB > ESP"]);
    let told = sides("Vladimir Putin suspended passenger flights from Russia to Georgia.");
    assert_eq!(told, ["SANCTION RUS > GEO"]);
    let told = sides("Tuareg rebels killed 84 Russian mercenaries and 47 Malian soldiers in Mali.");
    assert_eq!(told, ["ASSAULT MLI > RUS+MLI"]);
}

#[test]
fn who_is_hit_or_faces_criticism_has_not_done_it() {
    let told = sides("An attack on the Ukrainian town of Poltava damaged a school.");
    assert_eq!(told, ["ASSAULT  > UKR"]);
    let told = sides("The foreign minister of Chad faced a backlash, including from some Libyans.");
    assert!(told.iter().all(|event| !event.contains("TCD >")), "{told:?}");
}

#[test]
fn of_a_family_who_had_the_title_is_meant() {
    let told = sides("President Obama had met the king of Morocco in Rabat.");
    assert_eq!(told, ["CONSULT USA+MAR > "]);
}

#[test]
fn who_is_told_something_in_a_call_takes_part_in_it() {
    let told = sides("In a telephone call on Sunday, Joe Biden urged Benjamin Netanyahu to wait.");
    assert_eq!(told, ["CONSULT USA+ISR > ", "REQUEST USA > ISR"]);
}

#[test]
fn what_comes_unless_somebody_yields_is_threatened_by_who_would_do_it() {
    let told = sides("Canada will expel the Chinese diplomats unless Beijing frees the two men.");
    assert_eq!(told, ["THREATEN CAN > CHN"]);
    let text = "The European Union may halt its aid to Mali if the soldiers stay, the Dutch \
                foreign minister said.";
    assert_eq!(sides(text), ["THREATEN EUR > MLI"]);
}

#[test]
fn who_acts_is_not_where_he_comes_from_or_sits() {
    let told = sides("Latin American presidents condemned Peru at a meeting in Lima.");
    assert_eq!(told, ["ACCUSE  > PER"]);
    let told = sides("UN envoy Cyrus Vance condemned Serbia.");
    assert_eq!(told, ["ACCUSE UNO > SRB"]);
    let told = sides("London-based Amnesty International condemned Bahrain.");
    assert_eq!(told, ["ACCUSE NGO > BHR"]);
    let told = sides("A commission set up by the African Union accused Sudan of abuses.");
    assert_eq!(told, ["ACCUSE IGO > SDN"]);
}

#[test]
fn the_first_of_his_kind_to_do_so_is_who_does_it() {
    let text = "The Spanish foreign minister will visit Cuba, the first European Union minister to \
                do so since 1996.";
    assert_eq!(sides(text), ["AGREE ESP > CUB"]);
}

#[test]
fn a_state_is_no_deed() {
    assert_eq!(sides("Human Rights Watch accused Sudan of torture."), ["ACCUSE NGO > SDN"]);
}

#[test]
fn states_exercise_together_or_alone() {
    let told = sides("Greek and Egyptian troops began a nine-day exercise on Thursday.");
    assert_eq!(told, ["COOPERATE GRC+EGY > "]);
    let told = sides("Greek troops began a nine-day exercise on Thursday.");
    assert_eq!(told, ["MOBILIZE GRC > "]);
}

#[test]
fn what_one_state_says_another_will_do_is_no_threat() {
    let told = sides("Zelensky warned that Russia may attack Poland if Ukraine falls.");
    assert!(told.iter().all(|event| !event.starts_with("THREATEN")), "{told:?}");
    let told = sides("Russia warned that it may attack Poland if Ukraine falls.");
    assert!(told.iter().any(|event| event.starts_with("THREATEN RUS >")), "{told:?}");
}

#[test]
fn whom_something_beside_the_deed_is_between_has_no_part_in_it() {
    let text = "Narendra Modi called for negotiations between Russia and Ukraine during a visit to \
                Kyiv.";
    let told = sides(text);
    assert!(told.iter().any(|event| event == "CONSULT IND > UKR"), "{told:?}");
}

#[test]
fn a_relative_clause_that_nothing_closes_goes_on() {
    let text = "Thailand and Cambodia agreed to a truce. Hun Manet thanked President Donald Trump, \
                who telephoned both leaders on Saturday and warned that he would not conclude trade \
                deals with either of them while the fighting went on.";
    let told = sides(text);
    assert!(told.iter().any(|event| event == "CONSULT USA+KHM+THA > "), "{told:?}");
    assert!(told.iter().any(|event| event == "THREATEN USA > KHM+THA"), "{told:?}");
}

#[test]
fn ministers_of_several_states_are_their_bodys() {
    let text = "The European Union imposed sanctions on Russia. Foreign ministers meeting in \
                Brussels urged Hungary to agree.";
    let told = sides(text);
    assert!(told.iter().any(|event| event == "REQUEST EUR > HUN"), "{told:?}");
}

#[test]
fn both_are_the_two_just_named() {
    let text = "China and Russia signed a treaty. China and Russia praised it. The package was \
                delayed by Latvia and Lithuania. Both condemned Hungary.";
    let told = sides(text);
    assert!(told.iter().any(|event| event == "ACCUSE LVA+LTU > HUN"), "{told:?}");
}

#[test]
fn what_is_denied_has_no_recipient() {
    let text = "Fiji's prime minister has denied that he would let the Chinese build a naval base.";
    let told = sides(text);
    assert!(told.iter().any(|event| event == "REJECT FJI > "), "{told:?}");
}

#[test]
fn who_speaks_for_a_state_does_not_turn_against_it() {
    let told = sides("Lin Jian said on Monday that China strongly opposed the decision.");
    assert!(told.iter().all(|event| !event.ends_with("> CHN")), "{told:?}");
}

#[test]
fn sanctions_target_without_violence() {
    let text = "The European Union imposed sanctions on Russia on Monday, targeting tankers and \
                drone makers.";
    assert_eq!(sides(text), ["SANCTION EUR > RUS"]);
    let told = sides("Ministers in Brussels blacklisted Chinese firms in new Russia sanctions.");
    assert!(told.iter().all(|event| !event.contains("RUS >")), "{told:?}");
}

#[test]
fn an_exercise_to_come_of_one_state_is_mobilize() {
    assert_eq!(sides("Japan will hold military drills in August."), ["MOBILIZE JPN > "]);
}

#[test]
fn what_a_headline_says_somebody_is_to_do_is_agreed() {
    let told = sides("Indian Prime Minister Narendra Modi to visit Ukraine on Friday");
    assert_eq!(told, ["AGREE IND > UKR"]);
}

#[test]
fn a_month_is_no_town() {
    let text = "Israel bombed Syria in early March.";
    let events = json_lines(&run_on(&["code", "-", "--format", "jsonl"], text.as_bytes()).well());
    let places: Vec<&str> = events.iter().filter_map(|e| e["place"]["text"].as_str()).collect();
    assert_eq!(places, ["Syria"]);
}

#[test]
fn who_is_to_be_sent_is_not_whom_it_is_promised_to() {
    assert_eq!(sides("Malaysia has offered to send observers."), ["AGREE MYS > "]);
}

#[test]
fn what_somebody_calls_a_thing_is_that_thing() {
    let told = sides(
        "The United States imposed what its envoy called the toughest sanctions yet on Iran.",
    );
    assert_eq!(told, ["SANCTION USA > IRN"]);
    let told = sides("Israel launched what it described as a limited ground operation in Lebanon.");
    assert_eq!(told, ["ASSAULT ISR > LBN"]);
    let told = sides(
        "Kenya's president has held what he called \"frank\" talks with Uganda's prime minister.",
    );
    assert_eq!(told, ["CONSULT KEN+UGA > "]);
}

#[test]
fn a_force_is_one_whatever_the_number_of_its_name() {
    let told = sides("The Israel Defense Forces said it had bombed a Lebanese village.");
    assert_eq!(told, ["ASSAULT ISR > LBN"]);
}

#[test]
fn those_who_are_only_counted_are_taken_hostage() {
    let told = sides(
        "Hamas attacked Israel, and in Sderot twelve people were killed and 30 taken hostage.",
    );
    assert!(told.contains(&"ASSAULT PSE > ISR".to_owned()), "{told:?}");
    let text = "In Kenya twelve people were killed and 30 taken hostage by Somali gunmen.";
    let events = json_lines(&run_on(&["code", "-", "--format", "jsonl"], text.as_bytes()).well());
    let taken = events.iter().find(|event| event["mode"] == "abduct").unwrap();
    assert_eq!(taken["recipients"][0]["text"], "30");
}

#[test]
fn where_and_for_whose_sake_something_happens_is_no_party() {
    let told = sides("A military campaign in Sudan has killed 40,000 people.");
    assert_eq!(told, ["ASSAULT  > SDN"]);
    let text = "Two Syrian rebels blew up a bus as mourners gathered for the anniversary of the assassination of Iranian general Qasem Soleimani.";
    let told = sides(text);
    assert!(told.contains(&"ASSAULT  > IRN".to_owned()), "{told:?}");
    let told =
        sides("A court accused Moscow of the deportation of children from Ukraine to Russia.");
    assert!(told.contains(&"COERCE RUS > UKR".to_owned()), "{told:?}");
}

#[test]
fn whose_people_a_list_names_the_sanctions_tell() {
    let text = "The European Union imposed sanctions on Russia on Monday.\n\n\
        Companies in China supply parts of drones, and China denies it. China's ministry protested.\n\n\
        The European Union added 54 people to its sanctions list.";
    let told = sides(text);
    assert_eq!(told.last().map(String::as_str), Some("SANCTION EUR > RUS"), "{told:?}");
}

#[test]
fn whom_the_fire_of_two_states_kills_is_of_either() {
    let text = "Thailand and Cambodia have shelled each other for five days.\n\n\
        The shelling by Thailand and Cambodia has killed at least 36 people.";
    let told = sides(text);
    assert_eq!(told.last().map(String::as_str), Some("ASSAULT THA+KHM > THA+KHM"), "{told:?}");
}

#[test]
fn who_is_of_a_body_stands_for_it() {
    let text = "Observers from the Organization of American States reported cases of fraud and \
        intimidation by the government of Honduras.";
    let events = json_lines(&run_on(&["code", "-", "--format", "jsonl"], text.as_bytes()).well());
    let actors = events[0]["actors"].as_array().unwrap();
    assert!(matches!(actors.as_slice(), [one] if one["text"] == "Observers"), "{actors:?}");
}

#[test]
fn whom_a_stone_hits_who_threw_it_has_hit() {
    let told = sides(
        "Two policemen in Kenya were wounded by petrol bombs that the demonstrators hurled at them.",
    );
    assert_eq!(told.first().map(String::as_str), Some("ASSAULT KEN > KEN"), "{told:?}");
    let told = sides("Hezbollah has launched rockets from Lebanon.");
    assert_eq!(told, ["ASSAULT LBN > "]);
}

#[test]
fn who_uses_something_to_do_a_deed_does_it() {
    let told = sides("France used jets to strike a camp in Mali.");
    assert_eq!(told, ["ASSAULT FRA > MLI"]);
}

#[test]
fn where_words_are_said_is_not_whom_they_are_said_of() {
    let told = sides("Zelensky accused Russia of genocide in a speech at the UN General Assembly.");
    assert_eq!(told, ["ACCUSE UKR > RUS"]);
    let text = "Observers from Kenya denounced fraud and intimidation at polling stations.";
    assert_eq!(sides(text), ["ACCUSE KEN > "]);
}

#[test]
fn the_dead_of_a_war_that_two_states_end_may_be_of_either() {
    let text = "Thailand and Cambodia halted their fighting on Monday.\n\nThai newspapers welcomed it. \
        At least 33 people have been killed.";
    let told = sides(text);
    assert_eq!(told.last().map(String::as_str), Some("ASSAULT  > THA+KHM"), "{told:?}");
}

#[test]
fn some_of_those_who_are_counted_are_not_counted_again() {
    let args = ["code", "-", "--format", "jsonl"];
    let counts = |text: &str| -> Vec<u64> {
        let events = json_lines(&run_on(&args, text.as_bytes()).well());
        let numbers = events.first().map(|event| event["numbers"].as_array().unwrap().clone());
        numbers.unwrap_or_default().iter().map(|one| one["low"].as_u64().unwrap()).collect()
    };
    assert_eq!(counts("Kenyan police arrested 40 people, 12 of them women."), [40]);
    assert_eq!(counts("Ten Kenyans were killed by the army, among them two nurses."), [10]);
    assert_eq!(counts("Two of them were killed by soldiers in Mali."), [2]);
}

#[test]
fn what_something_is_likened_to_is_not_blamed() {
    let told = sides(
        "Dmitry Peskov, the spokesman of the Kremlin, compared the unrest to the events of \
        2014 in Ukraine.",
    );
    assert!(!told.iter().any(|event| event.contains("UKR")), "{told:?}");
}

#[test]
fn forces_that_were_sent_to_strike_have_struck() {
    let told = |text: &str| -> Vec<String> {
        let events = run_on(&["code", "-", "--format", "jsonl"], text.as_bytes()).well();
        let told = |event: &Value| format!("{} {}", event["type"], event["mode"]).replace('"', "");
        json_lines(&events).iter().map(told).collect()
    };
    let text = "Thailand sent F-16 jets to bomb military positions across the border.";
    assert_eq!(told(text), ["ASSAULT aerial"]);
    let text = "Thailand sent F-16 jets to guard the border with Laos.";
    assert_eq!(told(text), ["MOBILIZE troops"]);
    assert_eq!(told("Israeli warplanes pummelled a suburb of Beirut."), ["ASSAULT aerial"]);
    let text = "A suicide bomber attacked a church in Nigeria.";
    assert_eq!(told(text), ["ASSAULT suicide-attack"]);
}

#[test]
fn what_a_blow_is_aimed_at_has_not_struck() {
    let told =
        sides("Egypt condemned the Israeli strikes on a school in Gaza that killed 30 people.");
    assert!(told.contains(&"ASSAULT ISR > PSE".to_owned()), "{told:?}");
    assert_eq!(told.iter().filter(|event| event.starts_with("ASSAULT")).count(), 1, "{told:?}");
    let told = sides("At least three people were wounded by strikes in Kyiv and Kharkiv.");
    assert_eq!(told, ["ASSAULT  > UKR"]);
    let told = sides("The strike killed charity workers from Poland and Canada.");
    assert_eq!(told, ["ASSAULT  > POL+CAN"]);
}

#[test]
fn who_tells_of_an_arrest_or_stands_above_a_clause_has_not_done_it() {
    let text = "The Belarusian rights group Viasna helps prisoners.\n\nThe group, based in Minsk, said \
        that Mr Krieger, who was working as a medic for the German Red Cross, had been in custody \
        since May.";
    assert_eq!(sides(text), ["COERCE  > BLR"]);
    let told = sides("Moscow got an assassin who had been jailed in Germany.");
    assert_eq!(told, ["COERCE DEU > DEU"]);
    let text = "The strike on Sevastopol was carried out by the Ukrainian Navy in cooperation with \
        other units.";
    let events = json_lines(&run_on(&["code", "-", "--format", "jsonl"], text.as_bytes()).well());
    assert!(matches!(events[0]["recipients"].as_array().unwrap().as_slice(), [_]), "{events:?}");
    assert!(
        sides("Twenty storage tanks were on fire, local authorities in Russia said.").is_empty()
    );
}
