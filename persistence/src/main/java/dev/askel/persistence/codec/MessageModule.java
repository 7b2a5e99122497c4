// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.codec;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.util.Map;

/**
 * Teaches Jackson the names under which messages go from node to node. A message with a name that is not known here is
 * refused, and so is one that lacks what it must have.
 */
public abstract class MessageModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    /**
     * For the messages of one marker.
     *
     * @param names the name of each message
     */
    protected MessageModule(Class<?> marker, Map<String, Class<?>> names) {
        super("askel-messages");
        setMixInAnnotation(marker, NamedInField.class);
        names.forEach((name, type) -> registerSubtypes(new NamedType(type, name)));
    }

    /** Of several modules none is taken for another. */
    @Override
    public Object getTypeId() {
        return getClass().getName();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@t")
    private interface NamedInField {}
}
