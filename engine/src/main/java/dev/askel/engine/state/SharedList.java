// SPDX-License-Identifier: Apache-2.0
package dev.askel.engine.state;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * An immutable list whose changed copies share with it all but the path to what has changed: a tree of nodes of 32.
 * Reading, changing and appending cost the depth of the tree, which is 3 for 10,000 elements, where a copied array
 * would cost all of them.
 */
public final class SharedList<E> extends AbstractList<E> implements RandomAccess {

    private static final int BITS = 5;
    private static final int WIDTH = 1 << BITS;
    private static final SharedList<?> EMPTY = new SharedList<>(new Object[0], 0, 0);

    private final Object[] root;
    private final int shift;
    private final int size;

    private SharedList(Object[] root, int shift, int size) {
        this.root = root;
        this.shift = shift;
        this.size = size;
    }

    /** The list of nothing. */
    @SuppressWarnings("unchecked")
    public static <E> SharedList<E> empty() {
        return (SharedList<E>) EMPTY;
    }

    /** The list of the elements in their order; the argument itself where it is such a list. None may be null. */
    @SuppressWarnings("unchecked")
    public static <E> SharedList<E> copyOf(Collection<? extends E> elements) {
        if (elements instanceof SharedList<?> shared) {
            return (SharedList<E>) shared;
        }
        SharedList<E> list = empty();
        for (E element : elements) {
            list = list.plus(element);
        }
        return list;
    }

    /** With one more element at the end. */
    public SharedList<E> plus(E element) {
        Objects.requireNonNull(element, "element");
        if (size == WIDTH << shift) {
            return new SharedList<>(new Object[] {root, newPath(shift, element)}, shift + BITS, size + 1);
        }
        return new SharedList<>(changed(root, shift, size, element), shift, size + 1);
    }

    /** With another element at a place that there is. */
    public SharedList<E> with(int index, E element) {
        Objects.requireNonNull(element, "element");
        Objects.checkIndex(index, size);
        return new SharedList<>(changed(root, shift, index, element), shift, size);
    }

    private static Object[] newPath(int level, Object element) {
        Object[] node = {element};
        for (int above = level; above > 0; above -= BITS) {
            node = new Object[] {node};
        }
        return node;
    }

    /** A copy of the node with the element at its place, which may be the first one behind the node's last. */
    private static Object[] changed(Object[] node, int level, int index, Object element) {
        int place = index >>> level & WIDTH - 1;
        boolean more = place == node.length;
        Object[] copy = Arrays.copyOf(node, more ? place + 1 : node.length);
        if (level == 0) {
            copy[place] = element;
        } else {
            copy[place] = more
                    ? newPath(level - BITS, element)
                    : changed((Object[]) node[place], level - BITS, index, element);
        }
        return copy;
    }

    @Override
    @SuppressWarnings("unchecked")
    public E get(int index) {
        Objects.checkIndex(index, size);
        Object[] node = root;
        for (int level = shift; level > 0; level -= BITS) {
            node = (Object[]) node[index >>> level & WIDTH - 1];
        }
        return (E) node[index & WIDTH - 1];
    }

    @Override
    public int size() {
        return size;
    }
}
