package io.caseloop.policies.condition;

import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.caseloop.policies.document.Findings;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Conditions of policies: CEL expressions over declared text variables. They have no loops, so each
/// evaluation ends; a variable that is not declared is refused when the policy is checked.
public final class Conditions {

    private static final int LONGEST = 2_000;
    private static final CelOptions OPTIONS = CelOptions.current().maxExpressionCodePointSize(LONGEST)
            .comprehensionMaxIterations(0).build();
    private static final List<String> LOOPS = List.of("all", "exists", "exists_one", "map", "filter");

    private final List<String> variables;
    private final CelCompiler compiler;

    /// @param variables the names of the texts that a condition may read
    public Conditions(List<String> variables) {
        this.variables = List.copyOf(variables);
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder().setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.HAS).setResultType(SimpleType.BOOL);
        variables.forEach(variable -> builder.addVar(variable, SimpleType.STRING));
        this.compiler = builder.build();
    }

    /// @param pointer where the condition stands in the document
    /// @return a predicate over the values of the variables, all of them present; null with a finding otherwise
    public Predicate<Map<String, String>> compile(String pointer, String text, Findings findings) {
        CelValidationResult checked = compiler.compile(text);
        if (checked.hasError()) {
            CelIssue first = checked.getErrors().getFirst();
            int offset = first.getSourceLocation().getLine() <= 1
                    ? Math.max(0, first.getSourceLocation().getColumn()) : 0;
            findings.add(pointer, offset, message(text, first.getMessage()), fix(text, first.getMessage()));
            return null;
        }
        try {
            CelRuntime.Program program = CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build()
                    .createProgram(checked.getAst());
            return values -> holds(program, values);
        } catch (CelValidationException | CelEvaluationException invalid) {
            findings.add(pointer, "The condition cannot be evaluated.", fix(text, ""));
            return null;
        }
    }

    private static boolean holds(CelRuntime.Program program, Map<String, String> values) {
        try {
            return program.eval(values) instanceof Boolean holds && holds;
        } catch (CelEvaluationException undefined) {
            return false; // e.g. a division by zero: the condition does not hold
        }
    }

    private static String message(String text, String said) {
        if (loops(text)) {
            return "A condition cannot contain a loop.";
        }
        return said.startsWith("undeclared reference to")
                ? "The variable is not known here: " + said.substring("undeclared reference to".length()).strip()
                .replaceAll("\\s*\\(in container ''\\)", "") + "."
                : "The condition is not correct: " + said + ".";
    }

    private String fix(String text, String said) {
        if (loops(text)) {
            return "Write the cases as rules of their own; all, exists, map and filter are not available.";
        }
        if (text.matches(".*[^=!<>]=[^=].*")) {
            return "Equality is written ==.";
        }
        return said.startsWith("undeclared reference to") || variables.isEmpty()
                ? "Use one of: " + String.join(", ", variables) + "."
                : "Compare variables with texts, e.g. " + variables.getFirst() + " == \"value\"; "
                + "combine with &&, || and !.";
    }

    private static boolean loops(String text) {
        return LOOPS.stream().anyMatch(loop -> text.matches("(?s).*\\.\\s*" + loop + "\\s*\\(.*"));
    }
}
