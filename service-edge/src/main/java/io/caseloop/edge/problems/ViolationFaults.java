package io.caseloop.edge.problems;

import io.caseloop.edge.Problem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Converts violations of Hibernate Validator to faults with JSON pointers or parameter names, in
/// the language of the caller.
final class ViolationFaults {

    private ViolationFaults() {
    }

    /// Whether the violation concerns a return value.
    static boolean ours(Set<? extends ConstraintViolation<?>> violations) {
        return violations.stream().anyMatch(violation -> {
            for (Path.Node node : violation.getPropertyPath()) {
                if (node.getKind() == ElementKind.RETURN_VALUE) {
                    return true;
                }
            }
            return false;
        });
    }

    static Problem problem(Set<? extends ConstraintViolation<?>> violations) {
        return Problem.invalid(violations.stream().map(ViolationFaults::fault)
                .sorted(Comparator.comparing(fault -> fault.pointer() == null ? fault.parameter() : fault.pointer()))
                .toList());
    }

    private static Problem.Fault fault(ConstraintViolation<?> violation) {
        List<String> steps = new ArrayList<>();
        String parameter = null;
        for (Path.Node node : violation.getPropertyPath()) {
            switch (node.getKind()) {
                case METHOD, CONSTRUCTOR, CROSS_PARAMETER, RETURN_VALUE -> parameter = null;
                case PARAMETER -> parameter = node.getName();
                case PROPERTY, BEAN, CONTAINER_ELEMENT -> {
                    if (node.isInIterable() && node.getIndex() != null) {
                        steps.add(Integer.toString(node.getIndex()));
                    }
                    if (node.getKind() == ElementKind.PROPERTY) {
                        steps.add(node.getName());
                    }
                }
            }
        }
        String said = violation.getMessage();
        boolean plain = steps.isEmpty() && parameter != null && !parameter.equals("body");
        return plain ? Problem.Fault.in(parameter, said, said)
                : Problem.Fault.at(steps.isEmpty() ? "" : "/" + String.join("/", steps), said, said);
    }
}
