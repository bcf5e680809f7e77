package io.caseloop.local.demo;

import io.caseloop.local.demo.Scenario.Scene;
import io.caseloop.local.demo.Scenario.Topic;
import io.caseloop.local.home.WrongUsage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Which cases one run plays. The same scenario, number of contacts and seed give the same plan.
public record Plan(List<PlannedCase> cases) {

    private static final List<String> LANGUAGES = List.of("zh", "en");
    /// One customer in so many is a VIP where the scene does not say it.
    private static final int VIP_ONE_IN = 9;

    /// @param number counts the cases of the run, from 1
    /// @param otherChannel for a second contact elsewhere
    /// @param choice a random number from which texts and names are chosen
    public record PlannedCase(int number, Scene scene, Topic topic, String language, String channel,
                              String otherChannel, boolean vip, int choice) {

        String oneOf(List<String> texts) {
            return texts.get(Math.floorMod(choice, texts.size()));
        }
    }

    /// @param contacts how many contacts the run has; every scene is played at least once
    public static Plan of(Scenario scenario, int contacts, long seed) {
        var random = new Random(seed);
        var scenes = new ArrayList<Scene>();
        times(scenario, contacts).forEach((scene, times) -> scenes.addAll(Collections.nCopies(times, scene)));
        Collections.shuffle(scenes, random);
        // what takes longest begins first
        scenes.sort(Comparator.comparingInt(Scene::act).thenComparing(scene -> !scene.script()
                .contains(Step.HOLD_ROUTING)).thenComparing(scene -> scene.telling() == null));
        var channels = List.copyOf(scenario.people().identities().keySet().stream().sorted().toList());
        var cases = new ArrayList<PlannedCase>();
        for (var scene : scenes) {
            var at = cases.size();
            var allowed = scene.channels() == null ? channels : scene.channels();
            var topic = scenario.topic(scene.topics().get(random.nextInt(scene.topics().size())));
            var vip = "vip".equals(scene.tier()) || scene.tier() == null && random.nextInt(VIP_ONE_IN) == 0;
            cases.add(new PlannedCase(at + 1, scene, topic, LANGUAGES.get(random.nextInt(LANGUAGES.size())),
                    allowed.get(at % allowed.size()), allowed.get((at + 1) % allowed.size()), vip,
                    random.nextInt(Integer.MAX_VALUE)));
        }
        return new Plan(List.copyOf(cases));
    }

    /// The fewest contacts with which every scene is played.
    public static int fewest(Scenario scenario) {
        return scenario.scenes().stream().mapToInt(Scene::contacts).sum();
    }

    List<PlannedCase> ofAct(int act) {
        return cases.stream().filter(one -> one.scene().act() == act).toList();
    }

    int acts() {
        return cases.stream().mapToInt(one -> one.scene().act()).max().orElse(0);
    }

    /// Contacts and steps, for the progress.
    int steps() {
        return cases.stream().mapToInt(one -> 1 + one.scene().steps().size()).sum();
    }

    /// How often each scene is played: once, and the rest in proportion to the shares.
    private static Map<Scene, Integer> times(Scenario scenario, int contacts) {
        var rest = contacts - fewest(scenario);
        if (rest < 0) {
            throw new WrongUsage("--contacts " + contacts + " is too few: to show every scene the demo needs "
                    + fewest(scenario) + " or more.");
        }
        var times = new LinkedHashMap<Scene, Integer>();
        scenario.scenes().forEach(scene -> times.put(scene, 1));
        while (rest > 0) {
            var left = rest;
            var next = times.keySet().stream().filter(scene -> scene.contacts() <= left)
                    .max(Comparator.comparingDouble(scene -> scene.share() / (2.0 * times.get(scene) + 1)))
                    .orElseThrow();
            times.merge(next, 1, Integer::sum);
            rest -= next.contacts();
        }
        return times;
    }
}
