package io.netconduit.handler.validation;

import java.util.Map;

import io.netconduit.engine.codec.Unwrapping;
import io.netconduit.engine.codec.WirePath;
import io.netconduit.handler.binding.HandlerArguments;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Path.BeanNode;
import jakarta.validation.Path.ContainerElementNode;
import jakarta.validation.Path.ParameterNode;
import jakarta.validation.Path.PropertyNode;
import org.jspecify.annotations.Nullable;

/**
 * Converts the paths of constraint violations in a method's arguments to field names that
 * the caller knows.
 */
final class ViolationPaths {

	private final Map<Integer, String> names;

	private final WireNames wireNames;

	ViolationPaths(HandlerArguments arguments, WireNames wireNames) {
		this.wireNames = wireNames;
		this.names = arguments.names();
	}

	/**
	 * Return the field of a violation, with the names that the caller uses.
	 * @param start the field of the value that was validated, empty for the arguments
	 * @param violation the violation; its path starts at the value
	 * @return the parameter's name, unless it is bound to the whole payload, followed by
	 * {@code [index]} or {@code [key]} and the path in the bean
	 */
	String field(String start, ConstraintViolation<?> violation) {
		Path path = violation.getPropertyPath();
		Object leaf = violation.getLeafBean();
		int properties = properties(path);
		String field = start;
		Object value = violation.getRootBean();
		boolean exact = true;
		Unwrapping unwrapping = null;
		for (Path.Node node : path) {
			if (node.isInIterable()) {
				field = element(field, (node.getIndex() != null) ? node.getIndex() : node.getKey());
				value = WireNames.element(value, node.getIndex(), node.getKey(), isOfKeys(node));
				exact &= node.getIndex() != null || node.getKey() != null;
			}
			if (node.getKind() == ElementKind.PARAMETER) {
				int index = node.as(ParameterNode.class).getParameterIndex();
				field = name(index);
				value = WireNames.unwrap(violation.getExecutableParameters()[index]);
			}
			else if (node.getKind() == ElementKind.PROPERTY) {
				String name = node.getName();
				boolean known = exact && this.wireNames.isKnown(value, name);
				Object owner = (--properties == 0 && !known && this.wireNames.isKnown(leaf, name)) ? leaf : value;
				Unwrapping own = this.wireNames.unwrapping(owner, name);
				if (own == null) {
					String wireName = this.wireNames.name(owner, name);
					field = WirePath.property(field, (unwrapping != null) ? unwrapping.apply(wireName) : wireName);
				}
				unwrapping = (own != null && unwrapping != null) ? unwrapping.with(own) : own;
				value = WireNames.value(owner, name);
			}
		}
		return field;
	}

	private static int properties(Path path) {
		int properties = 0;
		ElementKind last = null;
		for (Path.Node node : path) {
			last = node.getKind();
			properties += (last == ElementKind.PROPERTY) ? 1 : 0;
		}
		// The leaf of a constraint on a class is the value of the last property.
		return (last != ElementKind.BEAN) ? properties : 0;
	}

	private static boolean isOfKeys(Path.Node node) {
		Integer argument = switch (node.getKind()) {
			case PROPERTY -> node.as(PropertyNode.class).getTypeArgumentIndex();
			case BEAN -> node.as(BeanNode.class).getTypeArgumentIndex();
			case CONTAINER_ELEMENT -> node.as(ContainerElementNode.class).getTypeArgumentIndex();
			default -> null;
		};
		return argument != null && argument == 0;
	}

	/**
	 * Return the field of an element of a container.
	 * @param container the field of the container
	 * @param position the index or the key, or {@code null} for an element without either
	 * @return the field; of a key that is long or contains control characters, only a
	 * part is shown
	 */
	static String element(String container, @Nullable Object position) {
		return (position == null || position instanceof Integer)
				? WirePath.element(container, (position != null) ? position : "") : WirePath.key(container, position);
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
