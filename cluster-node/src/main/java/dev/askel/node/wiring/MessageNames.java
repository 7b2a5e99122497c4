// SPDX-License-Identifier: Apache-2.0
package dev.askel.node.wiring;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.askel.node.activity.ActivityAnswer;
import dev.askel.node.activity.ActivityMessage;
import dev.askel.node.activity.DeskMessage;
import dev.askel.node.definition.MachineAnswer;
import dev.askel.node.definition.MachineMessage;
import dev.askel.node.execution.ExecutionAnswer;
import dev.askel.node.execution.ExecutionRequest;
import dev.askel.node.execution.WatchSignal;
import dev.askel.node.express.ExpressChildren;
import dev.askel.node.lane.Lanes;
import dev.askel.node.maprun.MapRunAnswer;
import dev.askel.node.maprun.MapRunRequest;
import dev.askel.persistence.codec.MessageModule;
import dev.askel.persistence.codec.SealedFamily;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of messages between nodes, such as {@code execution.Start}: who is talked with, and the name of the record.
 * A record that is renamed keeps its old name with {@code @JsonTypeName}, since nodes of another release know that one;
 * where it is and what surrounds it may change freely.
 */
public final class MessageNames extends MessageModule {

    private static final long serialVersionUID = 1L;

    /** The type of each message. */
    static final Map<String, Class<?>> BY_NAME = byName();

    /** Made by Pekko, which finds it in {@code pekko.serialization.jackson.jackson-modules}. */
    public MessageNames() {
        super(AskelSerializable.class, BY_NAME);
    }

    private static Map<String, Class<?>> byName() {
        Map<String, List<Class<?>>> families = new LinkedHashMap<>();
        families.put("execution", List.of(ExecutionRequest.class, ExecutionAnswer.class, WatchSignal.class));
        families.put("map-run", List.of(MapRunRequest.class, MapRunAnswer.class));
        families.put("machine", List.of(MachineMessage.Request.class, MachineAnswer.class));
        families.put(
                "activity",
                List.of(ActivityMessage.Request.class, ActivityAnswer.class, DeskMessage.FromActivity.class));
        families.put("lane", Lanes.messages());
        families.put("express-child", ExpressChildren.messages());
        Map<String, Class<?>> names = new LinkedHashMap<>();
        families.forEach((family, types) -> types.stream()
                .flatMap(type -> SealedFamily.recordsOf(type).stream())
                .forEach(type -> add(names, family + "." + nameOf(type), type)));
        return Collections.unmodifiableMap(names);
    }

    private static void add(Map<String, Class<?>> names, String name, Class<?> type) {
        Class<?> other = names.put(name, type);
        if (other != null) {
            throw new IllegalStateException(other + " and " + type + " would both be sent as " + name);
        }
    }

    private static String nameOf(Class<?> type) {
        JsonTypeName kept = type.getAnnotation(JsonTypeName.class);
        return kept == null ? type.getSimpleName() : kept.value();
    }
}
