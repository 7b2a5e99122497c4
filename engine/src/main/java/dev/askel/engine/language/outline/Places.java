// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.outline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where in the text of a definition the fields and elements are that diagnostics name. */
public final class Places {

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final List<String> repeated = new ArrayList<>();
    private final Deque<Container> open = new ArrayDeque<>();

    private Places() {}

    /** The places of a text; of one that is no JSON those before the error. */
    public static Places of(String definition) {
        Places places = new Places();
        try (JsonParser parser = JSON.createParser(definition)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                places.take(token, parser);
            }
        } catch (JsonProcessingException e) {
            return places;
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing is read but a text", e);
        }
        return places;
    }

    /** An object or array that is open where the reader is. */
    private static final class Container {

        private final String location;
        private final boolean array;
        private final Set<String> names = new HashSet<>();
        private int index = -1;
        private String name = "";

        Container(String location, boolean array) {
            this.location = location;
            this.array = array;
        }

        String next() {
            return array ? location + "[" + ++index + "]" : location + "/" + name;
        }
    }

    private void take(JsonToken token, JsonParser parser) throws IOException {
        if (token == JsonToken.FIELD_NAME) {
            Container object = open.element();
            object.name = parser.currentName();
            if (!object.names.add(object.name)) {
                repeated.add(object.next());
            }
            add(object.next(), parser);
        } else if (token.isStructEnd()) {
            open.pop();
        } else {
            String location = open.isEmpty() ? "" : open.element().next();
            if (!open.isEmpty() && open.element().array) {
                add(location, parser);
            }
            if (token.isStructStart()) {
                open.push(new Container(location, token == JsonToken.START_ARRAY));
            }
        }
    }

    private void add(String location, JsonParser parser) {
        lines.putIfAbsent(location, parser.currentTokenLocation().getLineNr());
    }

    /** The line, from 1, of what is at a location, or of the innermost thing around it that is there. */
    public int line(String location) {
        String place = location;
        while (!lines.containsKey(place) && !place.isEmpty()) {
            place = place.substring(0, Math.max(0, Math.max(place.lastIndexOf('/'), place.lastIndexOf('['))));
        }
        return lines.getOrDefault(place, 1);
    }

    /** The fields whose objects have them more than once. */
    public List<String> repeated() {
        return List.copyOf(repeated);
    }
}
