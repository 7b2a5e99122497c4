// SPDX-License-Identifier: Apache-2.0
package dev.askel.persistence.codec;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.introspect.VisibilityChecker;
import java.util.Optional;

/**
 * Of a record its components are written and nothing else: a method like {@code isRoot()} that someone adds to a record
 * must not change what is stored. What is read must have all of them, but for those that are {@code Optional}.
 */
final class RecordFields extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public VisibilityChecker<?> findAutoDetectVisibility(AnnotatedClass type, VisibilityChecker<?> checker) {
        if (!type.getRawType().isRecord()) {
            return checker;
        }
        return checker.withVisibility(PropertyAccessor.GETTER, Visibility.NONE)
                .withVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                .withVisibility(PropertyAccessor.FIELD, Visibility.ANY);
    }

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
        return member.getDeclaringClass().isRecord() ? member.getRawType() != Optional.class : null;
    }
}
