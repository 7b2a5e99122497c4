// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.codec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.askel.engine.command.ExecutionCommand;
import dev.askel.engine.command.Reply;
import dev.askel.engine.event.ExecutionEvent;
import dev.askel.engine.json.Json;
import dev.askel.engine.state.ScopeId;

/**
 * Teaches Jackson the engine's types, which carry no annotations: events under their frozen names, commands and replies
 * under their records' names (they are sent, never stored), JSON values as their text, scope ids as their path.
 */
public final class JournalModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    /** Made by Pekko, which finds it in {@code pekko.serialization.jackson.jackson-modules}. */
    public JournalModule() {
        super("askel-journal");
        addSerializer(Json.class, new JsonText.Writer());
        addDeserializer(Json.class, new JsonText.Reader());
        setMixInAnnotation(ScopeId.class, PathOnly.class);
        setMixInAnnotation(ExecutionEvent.class, NamedInField.class);
        JournaledEvents.BY_NAME.forEach((name, type) -> registerSubtypes(new NamedType(type, name)));
        registerFamily(ExecutionCommand.class);
        registerFamily(Reply.class);
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.insertAnnotationIntrospector(new RecordFields());
    }

    private void registerFamily(Class<?> family) {
        setMixInAnnotation(family, NamedInField.class);
        for (Class<?> type : SealedFamily.recordsOf(family)) {
            registerSubtypes(new NamedType(type, type.getSimpleName()));
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@t")
    private interface NamedInField {}

    private abstract static class PathOnly {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        PathOnly(@SuppressWarnings("unused") String path) {}

        @JsonValue
        abstract String path();
    }
}
