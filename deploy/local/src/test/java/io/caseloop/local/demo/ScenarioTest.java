package io.caseloop.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.local.demo.Plan.PlannedCase;
import io.caseloop.local.demo.Scenario.Colleague;
import io.caseloop.local.demo.Scenario.Scene;
import io.caseloop.local.demo.Scenario.Topic;
import io.caseloop.local.demo.Scenario.Words;
import io.caseloop.local.home.WrongUsage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The scenario is complete, and a plan shows all of it.
class ScenarioTest {

    private static final Set<String> CHANNELS = Set.of("phone", "email", "web", "app", "wechat", "wecom", "social",
            "chat", "voice-bot", "onsite");
    private static final Scenario SCENARIO = Scenario.load();

    @Test
    void every_name_in_the_scenario_refers_to_something() {
        var topics = SCENARIO.topics().stream().map(Topic::id).toList();
        assertThat(topics).doesNotHaveDuplicates();
        assertThat(SCENARIO.scenes().stream().map(Scene::name)).doesNotHaveDuplicates();
        assertThat(SCENARIO.people().identities()).containsOnlyKeys(CHANNELS);
        for (var scene : SCENARIO.scenes()) {
            assertThat(scene.topics()).as(scene.name()).isNotEmpty().isSubsetOf(topics);
            assertThat(scene.channels() == null ? CHANNELS : scene.channels()).as(scene.name()).isSubsetOf(CHANNELS);
            assertThat(scene.rules()).as(scene.name()).isNotEmpty();
            assertThat(scene.share()).as(scene.name()).isPositive();
        }
        assertThat(SCENARIO.scenes().stream().flatMap(scene -> scene.topics().stream()).collect(Collectors.toSet()))
                .as("topics that are used").containsExactlyInAnyOrderElementsOf(topics);
    }

    @Test
    void every_step_is_played_in_some_scene() {
        var played = EnumSet.noneOf(Step.class);
        SCENARIO.scenes().forEach(scene -> played.addAll(scene.script()));
        assertThat(played).containsExactlyInAnyOrder(Step.values());
    }

    @Test
    void a_case_is_accepted_before_its_owner_works_on_it() {
        for (var scene : SCENARIO.scenes()) {
            var owned = false;
            for (var step : scene.script()) {
                assertThat(step.by() != Step.By.OWNER || owned).as("%s in %s", step, scene.name()).isTrue();
                owned = switch (step) {
                    case ACCEPT -> true;
                    case DECLINE, OFFERED, TRANSFER, TRANSFER_TO_TEAM, RETURN, ESCALATE, ESCALATE_TO_LEAD,
                         SOLVE -> false;
                    case REPLY, ASK, REPLY_WITH_ARTICLE, MARK_IRRELEVANT, AWAIT_CUSTOMER, AWAIT_BREACH, APOLOGISE,
                         PROMISE_NEW_TIME, NOTE, HOLD_ROUTING, AWAIT_WITHDRAWAL, ANSWER, CALL, DELIVER_AGAIN,
                         DELIVER_DIFFERENTLY, REGISTER_LATE, WRITE_AFTER_CLOSING, CONFIRM, REJECT, RATE_HIGH,
                         RATE_LOW, VISIT -> owned;
                };
            }
        }
    }

    @Test
    void every_topic_is_written_in_both_languages() {
        for (var topic : SCENARIO.topics()) {
            assertThat(topic.kind()).isIn("consultation", "fault", "complaint", "request");
            assertThat(texts(topic.zh())).as(topic.id()).allSatisfy(text -> assertThat(isChinese(text)).isTrue());
            assertThat(texts(topic.en())).as(topic.id()).noneMatch(ScenarioTest::isChinese);
            assertThat(topic.zh().texts()).as(topic.id()).hasSameSizeAs(topic.en().texts()).hasSizeGreaterThan(1);
        }
        assertThat(SCENARIO.topics().stream().map(Topic::kind).collect(Collectors.toSet())).hasSize(4);
    }

    @Test
    void agents_of_each_tier_know_what_is_written_about() {
        var categories = SCENARIO.topics().stream().map(Topic::category).collect(Collectors.toSet());
        var acts = SCENARIO.scenes().stream().mapToInt(Scene::act).max().orElseThrow();
        for (var tier : List.of(1, 2)) {
            assertThat(known(tier)).as("tier %s", tier).containsAll(categories);
        }
        assertThat(SCENARIO.colleagues()).allSatisfy(one -> assertThat(one.places()).as(one.id()).hasSize(acts));
        assertThat(SCENARIO.colleagues().stream().filter(Colleague::stays).map(Colleague::id))
                .containsExactly("agent", "expert", "lead");
        assertThat(SCENARIO.colleagues().stream().map(Colleague::team).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("front-line", "experts", "emergency");
    }

    @Test
    void three_cases_are_told_with_the_facts_that_show_them() {
        var telling = SCENARIO.scenes().stream().filter(scene -> scene.telling() != null).toList();
        assertThat(telling).hasSize(3).allSatisfy(scene -> {
            assertThat(scene.share()).as("seldom, so that it stands out").isLessThan(6);
            assertThat(isChinese(scene.telling().zh())).isTrue();
            assertThat(isChinese(scene.telling().en())).isFalse();
            assertThat(scene.telling().facts()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 300, 1000})
    void a_plan_has_the_contacts_asked_for_over_every_channel_in_both_languages(int contacts) {
        var cases = Plan.of(SCENARIO, contacts, 1).cases();
        assertThat(cases.stream().mapToInt(one -> one.scene().contacts()).sum()).isEqualTo(contacts);
        assertThat(cases.stream().map(PlannedCase::channel).collect(Collectors.toSet())).isEqualTo(CHANNELS);
        assertThat(cases.stream().map(PlannedCase::language).collect(Collectors.toSet())).containsOnly("zh", "en");
        assertThat(cases.stream().map(PlannedCase::scene).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(SCENARIO.scenes());
        assertThat(cases.stream().map(PlannedCase::number)).containsExactlyElementsOf(
                IntStream.rangeClosed(1, cases.size()).boxed().toList());
    }

    @Test
    void the_same_seed_gives_the_same_plan_and_another_seed_another() {
        assertThat(Plan.of(SCENARIO, 300, 7)).isEqualTo(Plan.of(SCENARIO, 300, 7));
        assertThat(Plan.of(SCENARIO, 300, 7)).isNotEqualTo(Plan.of(SCENARIO, 300, 8));
    }

    @Test
    void fewer_contacts_than_scenes_need_is_wrong_usage() {
        var fewest = Plan.fewest(SCENARIO);
        assertThat(fewest).isLessThanOrEqualTo(40);
        assertThat(Plan.of(SCENARIO, fewest, 1).cases()).hasSameSizeAs(SCENARIO.scenes());
        assertThatThrownBy(() -> Plan.of(SCENARIO, fewest - 1, 1)).isInstanceOf(WrongUsage.class)
                .hasMessageContaining("needs " + fewest);
    }

    @Test
    void contacts_of_one_case_go_over_two_channels_where_somebody_calls() {
        assertThat(Plan.of(SCENARIO, 300, 1).cases().stream().filter(one -> one.scene().script().contains(Step.CALL)))
                .isNotEmpty().allSatisfy(one -> assertThat(one.channel()).isNotEqualTo(one.otherChannel()));
    }

    private static Set<String> known(int tier) {
        return SCENARIO.colleagues().stream().filter(one -> one.tier() == tier)
                .flatMap(one -> one.skills().keySet().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> texts(Words words) {
        var texts = new ArrayList<>(words.texts());
        texts.addAll(Arrays.asList(words.reply(), words.ask(), words.answer(), words.more(), words.solution(),
                words.article().title(), words.article().body()));
        return texts;
    }

    private static boolean isChinese(String text) {
        return text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }
}
