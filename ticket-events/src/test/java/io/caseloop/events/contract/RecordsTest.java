package io.caseloop.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.EventCatalogue;
import io.caseloop.events.EventType;
import io.caseloop.events.Fact;
import io.caseloop.events.MayBeAbsent;
import io.caseloop.events.Personal;
import io.caseloop.events.PersonalText;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordsTest {

    private static final Pattern TYPE = Pattern.compile("io\\.caseloop\\.[a-z]+\\.[a-z]+(-[a-z]+)*\\.v[1-9][0-9]*");

    static List<Class<? extends Fact>> facts() {
        return EventCatalogue.all();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void a_fact_is_named_by_its_stage_and_its_record(Class<? extends Fact> fact) {
        String type = EventCatalogue.typeOf(fact);
        assertThat(type).matches(TYPE);
        assertThat(fact.getPackageName()).isEqualTo("io.caseloop.events." + EventCatalogue.stageOf(type));
        String kebab = fact.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(java.util.Locale.ROOT);
        assertThat(type.split("\\.")[3]).isEqualTo(kebab);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void a_fact_belongs_to_a_sealed_family_of_its_stage(Class<? extends Fact> fact) {
        assertThat(fact.isRecord()).isTrue();
        assertThat(fact.getInterfaces()).anyMatch(family -> family.isSealed()
                && family.getPackage() == fact.getPackage());
    }

    @ParameterizedTest
    @MethodSource("facts")
    void what_is_personal_is_personal_text_and_the_other_way_round(Class<? extends Fact> fact) {
        assertThat(mismarked(fact, new HashSet<>())).isEmpty();
    }

    @Test
    void a_mark_without_personal_text_and_personal_text_without_a_mark_are_both_found() {
        record Wrong(@Personal String phone, PersonalText name, List<PersonalText> notes) {
        }
        assertThat(mismarked(Wrong.class, new HashSet<>())).containsExactlyInAnyOrder("Wrong.phone", "Wrong.name",
                "Wrong.notes");
    }

    @ParameterizedTest
    @MethodSource("facts")
    void what_may_be_absent_can_be_null(Class<? extends Fact> fact) {
        assertThat(fact.getRecordComponents()).filteredOn(part -> part.isAnnotationPresent(MayBeAbsent.class))
                .noneMatch(part -> part.getType().isPrimitive());
    }

    @Test
    void no_type_is_used_twice_and_no_annotated_record_is_outside_the_catalogue() {
        assertThat(facts().stream().map(EventCatalogue::typeOf)).doesNotHaveDuplicates().hasSizeGreaterThan(40);
        assertThat(facts()).allMatch(fact -> fact.isAnnotationPresent(EventType.class));
    }

    private static List<String> mismarked(Class<?> record, Set<Class<?>> seen) {
        if (!record.isRecord() || !seen.add(record) || PersonalText.class.isAssignableFrom(record)) {
            return List.of();
        }
        return Arrays.stream(record.getRecordComponents()).flatMap(component -> {
            boolean marked = component.isAnnotationPresent(Personal.class);
            Set<Class<?>> types = typesIn(component.getGenericType());
            if (marked != types.contains(PersonalText.class)) {
                return java.util.stream.Stream.of(name(component));
            }
            return types.stream().flatMap(type -> mismarked(type, seen).stream());
        }).toList();
    }

    private static Set<Class<?>> typesIn(Type type) {
        Set<Class<?>> found = new HashSet<>();
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                found.addAll(typesIn(argument));
            }
        } else if (type instanceof Class<?> plain) {
            found.add(plain);
        }
        return found;
    }

    private static String name(RecordComponent component) {
        return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    }
}
