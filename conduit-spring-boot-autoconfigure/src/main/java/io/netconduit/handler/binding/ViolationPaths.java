package io.netconduit.handler.binding;

import java.util.HashMap;
import java.util.Map;

import io.netconduit.engine.codec.WirePath;
import io.netconduit.handler.binding.HandlerArguments.Injected;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Path.ParameterNode;
import org.jspecify.annotations.Nullable;

/**
 * Converts the paths of constraint violations in a method's arguments to field names that
 * the caller knows.
 */
final class ViolationPaths {

	private static final int MAX_KEY_LENGTH = 64;

	private final Map<Integer, String> names = new HashMap<>();

	ViolationPaths(HandlerArguments arguments) {
		for (DataParameter parameter : arguments.data()) {
			this.names.put(parameter.index(), arguments.wholePayload() ? "" : parameter.name());
		}
		for (Injected injected : arguments.injected()) {
			String name = injected.parameter().getParameterName();
			this.names.put(injected.index(), (name != null) ? name : "");
		}
	}

	/**
	 * Return the field of a violation.
	 * @param path the validator's path
	 * @return the parameter's name, unless it is bound to the whole payload, followed by
	 * {@code [index]} or {@code [key]} and the path in the bean
	 */
	String field(Path path) {
		return field("", path);
	}

	/**
	 * Return the field of a violation in a value that was validated separately.
	 * @param start the field of the value
	 * @param path the validator's path, starting at the value
	 * @return the path from the argument
	 */
	String field(String start, Path path) {
		String field = start;
		for (Path.Node node : path) {
			if (node.isInIterable()) {
				field = element(field, (node.getIndex() != null) ? node.getIndex() : node.getKey());
			}
			if (node.getKind() == ElementKind.PARAMETER) {
				field = name(node.as(ParameterNode.class).getParameterIndex());
			}
			else if (node.getKind() == ElementKind.PROPERTY) {
				field = WirePath.property(field, node.getName());
			}
		}
		return field;
	}

	/**
	 * Return the field of an element of a container.
	 * @param container the field of the container
	 * @param position the index or the key, or {@code null} for an element without either
	 * @return the field; of a key that is long or contains control characters, only a
	 * part is shown
	 */
	static String element(String container, @Nullable Object position) {
		return WirePath.element(container, (position != null) ? shown(position) : "");
	}

	private static Object shown(Object position) {
		if (position instanceof Integer) {
			return position;
		}
		String key = position.toString();
		StringBuilder shown = new StringBuilder(Math.min(key.length(), MAX_KEY_LENGTH + 1));
		for (int i = 0; i < key.length(); i++) {
			if (shown.length() >= MAX_KEY_LENGTH) {
				int last = shown.length() - 1;
				if (Character.isHighSurrogate(shown.charAt(last))) {
					shown.setLength(last);
				}
				return shown.append('…');
			}
			if (!Character.isISOControl(key.charAt(i))) {
				shown.append(key.charAt(i));
			}
		}
		return shown;
	}

	/**
	 * Return the field of a violation in a result for a log. The text contains no keys,
	 * because keys are data of the peer or the application.
	 * @param path the validator's path
	 * @return the names and indexes on the path, empty for the value itself
	 */
	static String withoutKeys(Path path) {
		String field = "";
		for (Path.Node node : path) {
			if (node.isInIterable()) {
				field = WirePath.element(field, (node.getIndex() != null) ? node.getIndex() : "");
			}
			if (node.getKind() == ElementKind.PROPERTY) {
				field = WirePath.property(field, node.getName());
			}
		}
		return field;
	}

	/**
	 * Return the field of an argument.
	 * @param index the parameter's index in the method
	 * @return the parameter's name; empty if it is bound to the whole payload
	 */
	String name(int index) {
		return this.names.getOrDefault(index, "");
	}

}
