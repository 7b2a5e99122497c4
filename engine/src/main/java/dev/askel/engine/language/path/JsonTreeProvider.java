// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.language.path;

import com.fasterxml.jackson.databind.node.TextNode;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;

/**
 * Reads Jackson trees for the path library. An index beyond the end leads nowhere, where Jackson's own gives null; and
 * the text of each match's path, which nobody reads, is not sent through an object mapper.
 */
final class JsonTreeProvider extends JacksonJsonNodeJsonProvider {

    @Override
    public Object getArrayIndex(Object array, int index) {
        if (index < 0 || index >= length(array)) {
            throw new IndexOutOfBoundsException("Index " + index + " of an array of " + length(array));
        }
        return super.getArrayIndex(array, index);
    }

    @Override
    public void setArrayIndex(Object array, int index, Object value) {
        super.setArrayIndex(array, index, value instanceof String text ? TextNode.valueOf(text) : value);
    }
}
