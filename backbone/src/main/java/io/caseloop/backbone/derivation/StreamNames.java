package io.caseloop.backbone.derivation;

import io.caseloop.backbone.StreamType;
import java.util.Collection;
import java.util.List;

/// The kinds of streams of a service, and which of them a stream is of.
public final class StreamNames {

    private final List<StreamType<?, ?, ?>> types;

    public StreamNames(Collection<StreamType<?, ?, ?>> types) {
        this.types = List.copyOf(types);
    }

    public List<StreamType<?, ?, ?>> types() {
        return types;
    }

    /// The id of a stream: what follows the name of its type.
    ///
    /// @throws IllegalStateException where the service does not declare the type
    public String id(String stream) {
        return stream.substring(type(stream).stream("").length());
    }

    /// @throws IllegalStateException where the service does not declare the type
    StreamType<?, ?, ?> type(String stream) {
        return types.stream().filter(type -> stream.startsWith(type.stream(""))).findFirst()
                .orElseThrow(() -> new IllegalStateException("the type of stream " + stream + " is not declared"));
    }
}
