package io.caseloop.checks.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Names of JSON fields: components of the contract's records and of the records that REST
/// resources use, with what these contain. A name recurs when records of at least two source files
/// have it.
final class PublishedFields {

    private static final Pattern CONTRACT = Pattern.compile("\\.events(\\.(?!codec)\\w+)?$");
    private static final Pattern EDGE = Pattern.compile("\\.(http|read|edge|frontdoor)(\\.|$)");
    private static final int RECURS = 2;

    private PublishedFields() {
    }

    /// Each field with the source files whose records have it.
    static Map<String, Set<String>> ofTheServices() {
        return of(Built.CLASSES);
    }

    static Map<String, Set<String>> of(Iterable<JavaClass> classes) {
        var fields = new TreeMap<String, Set<String>>();
        published(classes).forEach(type -> components(type).map(JavaField::getName)
                .forEach(name -> fields.computeIfAbsent(name, _ -> new TreeSet<>()).add(outermost(type))));
        return fields;
    }

    static boolean recurs(Set<String> files) {
        return files.size() >= RECURS;
    }

    private static Set<JavaClass> published(Iterable<JavaClass> classes) {
        var found = new HashSet<JavaClass>();
        var toFollow = new ArrayDeque<JavaClass>();
        for (JavaClass type : classes) {
            if (CONTRACT.matcher(type.getPackageName()).find()) {
                toFollow.add(type);
            } else if (type.isAnnotatedWith("jakarta.ws.rs.Path")) {
                type.getDirectDependenciesFromSelf().stream().map(Dependency::getTargetClass)
                        .filter(used -> EDGE.matcher(used.getPackageName()).find()).forEach(toFollow::add);
            }
        }
        while (!toFollow.isEmpty()) {
            JavaClass type = toFollow.remove();
            if (type.isRecord() && found.add(type)) {
                components(type).flatMap(field -> field.getAllInvolvedRawTypes().stream()).forEach(toFollow::add);
            }
        }
        return found;
    }

    private static Stream<JavaField> components(JavaClass type) {
        return type.getFields().stream().filter(field -> !field.getModifiers().contains(JavaModifier.STATIC));
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(PublishedFields::outermost).orElse(type.getSimpleName());
    }
}
