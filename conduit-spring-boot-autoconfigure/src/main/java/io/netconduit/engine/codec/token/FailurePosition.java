package io.netconduit.engine.codec.token;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.WirePath;
import io.netconduit.engine.codec.WireType.Shape;
import io.netconduit.engine.codec.msgpack.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Follows the steps that a mapping library reports through the bytes and the declared
 * types of a value. The library leaves out what it does not bind: the map or list around
 * a value with the name of its subtype, and the index of an element that is a property.
 */
final class FailurePosition {

	private final PayloadCursor cursor;

	/** Where the reader stopped. */
	private final List<PathStep> reader;

	/** The path so far, in the names of the payload. */
	private String path = "";

	/** The type of the value at the path, {@code null} if it is not known. */
	private @Nullable ReadType type;

	/** The type of what contains the value at the path. */
	private @Nullable ReadType container;

	/** What is wrong with the name of the subtype, which is beside the value. */
	private @Nullable ValueBindingException sibling;

	/** Whether the payload has no value at the path. */
	private boolean absent;

	/** How many steps of the reader are done, -1 if it is elsewhere. */
	private int followed;

	/**
	 * Create a position at the value itself.
	 * @param cursor at the value
	 * @param type the type of the value
	 * @param reader where the reader stopped
	 */
	FailurePosition(PayloadCursor cursor, ReadType type, List<PathStep> reader) {
		this.cursor = cursor;
		this.type = type;
		this.reader = reader;
	}

	PayloadCursor cursor() {
		return this.cursor;
	}

	String path() {
		return this.path;
	}

	@Nullable ReadType type() {
		return this.type;
	}

	@Nullable ValueBindingException sibling() {
		return this.sibling;
	}

	boolean isAbsent() {
		return this.absent;
	}

	/**
	 * Follow steps to the end.
	 * @param steps the steps
	 */
	void follow(List<PathStep> steps) {
		for (int i = 0; i < steps.size(); i++) {
			enterSubtype();
			if (this.type != null && this.type.isReadFromList()) {
				if (isAtReader()) {
					followReader(steps.subList(i, steps.size()));
					return;
				}
				step(PathStep.element(Math.max(this.type.indexOf(steps.get(i).name()), 0)));
			}
			else {
				step(steps.get(i));
			}
		}
		enterSubtype();
		if (this.type != null && this.type.isReadFromList() && isAtReader()) {
			followReader(List.of());
		}
	}

	// The reader is at an element of the list that a bean is read from.
	private boolean isAtReader() {
		return this.followed >= 0 && this.followed < this.reader.size()
				&& this.reader.get(this.followed).name() == null;
	}

	private void followReader(List<PathStep> reported) {
		List<PathStep> behind = this.reader.subList(this.followed, this.reader.size());
		// The library may report the name of the property in place of the element.
		int index = (this.type != null && !reported.isEmpty()) ? this.type.indexOf(reported.get(0).name()) : -1;
		int skipped = (index >= 0 && index == behind.get(0).index()) ? 1 : 0;
		for (PathStep step : behind) {
			enterSubtype();
			step(step);
		}
		List<PathStep> inElement = behind.subList(1, behind.size());
		List<PathStep> rest = reported.subList(skipped, reported.size());
		if (PathStep.startsWith(rest, inElement)) {
			follow(rest.subList(inElement.size(), rest.size()));
		}
	}

	private void step(PathStep step) {
		this.sibling = null;
		this.container = this.type;
		if (step.name() == null) {
			element(step.index());
		}
		else {
			named(step, step.name());
		}
		boolean same = this.followed >= 0 && this.followed < this.reader.size()
				&& this.reader.get(this.followed).isSame(step);
		this.followed = same ? this.followed + 1 : -1;
	}

	private void element(int index) {
		ReadType list = this.container;
		boolean single = index == 0 && !this.absent && this.cursor.type() != ValueType.ARRAY
				&& this.cursor.type() != ValueType.NIL && list != null && list.shape() == Shape.LIST;
		if (!single) {
			// Otherwise the value stands for a list of one element.
			this.absent |= !this.cursor.enter(index);
			this.path = WirePath.element(this.path, index);
		}
		this.type = (list != null && list.isReadFromList()) ? list.propertyAt(index) : elementOf(list);
	}

	private void named(PathStep step, String name) {
		ReadType map = this.container;
		Predicate<String> wanted = (key) -> (map != null && !step.key()) ? map.isProperty(name, key) : key.equals(name);
		Shape shape = (map != null) ? map.shape() : Shape.BEAN;
		boolean keyed = step.key() || shape == Shape.MAP || shape == Shape.ANY;
		ReadType property = (!keyed && map != null) ? map.property(name) : null;
		SubtypeChoice choice = (property != null) ? property.subtypes() : null;
		if (property != null && choice != null && choice.place() == SubtypeChoice.Place.SIBLING) {
			property = chooseBeside(property, choice);
		}
		String found = this.cursor.enter(wanted);
		this.absent |= found == null;
		String shown = (found != null) ? found : name;
		if (keyed) {
			this.path = WirePath.key(this.path, shown);
			this.type = elementOf(map);
		}
		else {
			this.path = WirePath.property(this.path, WirePath.shown(shown));
			this.type = property;
		}
	}

	private static @Nullable ReadType elementOf(@Nullable ReadType container) {
		boolean untyped = container != null && container.shape() == Shape.ANY;
		return (container == null || untyped) ? container : container.element();
	}

	private ReadType chooseBeside(ReadType property, SubtypeChoice choice) {
		String key = String.valueOf(choice.property());
		String place = WirePath.property(this.path, key);
		Map.Entry<ValueType, String> name = this.cursor.peek(key);
		if (name == null) {
			this.sibling = SubtypeFault.missing(place, choice);
			return property;
		}
		ReadType subtype = (name.getKey() == ValueType.STRING) ? property.subtype(name.getValue()) : null;
		if (subtype == null) {
			this.sibling = SubtypeFault.name(place, choice, name.getKey());
		}
		return (subtype != null) ? subtype : property;
	}

	/**
	 * Move from what chooses a subtype to the value of the subtype, if it is chosen.
	 * @return whether the value at the position names a known subtype
	 */
	boolean enterSubtype() {
		ReadType base = this.type;
		SubtypeChoice choice = (base != null && !this.absent) ? base.subtypes() : null;
		ReadType subtype = (base != null && choice != null) ? chosen(base, choice) : null;
		if (subtype == null) {
			return false;
		}
		this.type = subtype;
		return true;
	}

	private @Nullable ReadType chosen(ReadType base, SubtypeChoice choice) {
		return switch (choice.place()) {
			case PROPERTY -> {
				Map.Entry<ValueType, String> name = this.cursor.peek(String.valueOf(choice.property()));
				yield (name != null && name.getKey() == ValueType.STRING) ? base.subtype(name.getValue()) : null;
			}
			case WRAPPER_MAP -> {
				String name = (this.cursor.size() == 1) ? this.cursor.onlyKey() : null;
				ReadType subtype = (name != null) ? base.subtype(name) : null;
				if (name != null && subtype != null) {
					follow(PathStep.name(name), WirePath.property(this.path, WirePath.shown(name)));
					this.cursor.enter(name::equals);
				}
				yield subtype;
			}
			case WRAPPER_LIST -> {
				String name = (this.cursor.type() == ValueType.ARRAY && this.cursor.size() == 2)
						? this.cursor.firstText() : null;
				ReadType subtype = (name != null) ? base.subtype(name) : null;
				if (subtype != null) {
					follow(PathStep.element(1), WirePath.element(this.path, 1));
					this.cursor.enter(1);
				}
				yield subtype;
			}
			default -> null;
		};
	}

	private void follow(PathStep step, String path) {
		this.path = path;
		boolean same = this.followed >= 0 && this.followed < this.reader.size()
				&& this.reader.get(this.followed).isSame(step);
		this.followed = same ? this.followed + 1 : -1;
	}

	/**
	 * Move to a key that is no step of the library.
	 * @param key the key
	 * @return whether there is one
	 */
	boolean enterKey(String key) {
		return this.cursor.enter(key::equals) != null;
	}

	/**
	 * Create the exception for the peer.
	 * @param kind the kind of the fault
	 * @param message says what is wrong
	 * @return the exception, with the path so far
	 */
	ValueBindingException fault(Kind kind, String message) {
		return new ValueBindingException(kind, this.path, message);
	}

}
