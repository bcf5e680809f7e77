package io.caseloop.backbone.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// A part of an append request.
///
/// @param request number of the request in its batch
record Numbered<T>(int request, T part) {

    /// The parts of one kind of all requests, in order.
    static <T> List<Numbered<T>> all(List<AppendRequest> requests,
            Function<AppendRequest, ? extends Collection<T>> parts) {
        List<Numbered<T>> all = new ArrayList<>();
        for (int number = 0; number < requests.size(); number++) {
            for (T part : parts.apply(requests.get(number))) {
                all.add(new Numbered<>(number, part));
            }
        }
        return all;
    }
}
