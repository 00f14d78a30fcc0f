package io.netconduit.handler.binding;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import io.netconduit.engine.codec.WirePath;
import io.netconduit.handler.binding.HandlerArguments.Injected;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Path.ParameterNode;

/**
 * Converts the paths of constraint violations in a method's arguments to field names that
 * the caller knows.
 */
final class ViolationPaths {

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
	 * Return the field of a violation in a parameter that was validated separately.
	 * @param index the parameter's index in the method
	 * @param path the validator's path, starting at the argument
	 * @return the parameter's name, unless it is bound to the whole payload, followed by
	 * the path in the bean
	 */
	String field(int index, Path path) {
		return field(name(index), path);
	}

	private String field(String start, Path path) {
		String field = start;
		for (Path.Node node : path) {
			if (node.isInIterable()) {
				field = WirePath.element(field, position(node));
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
	 * Return the field of a violation for a log. The result contains no keys, because
	 * keys are data of the peer or the application.
	 * @param path the validator's path
	 * @return the names of the properties on the path, empty for the value itself
	 */
	static String properties(Path path) {
		return StreamSupport.stream(path.spliterator(), false)
			.filter((node) -> node.getKind() == ElementKind.PROPERTY)
			.map(Path.Node::getName)
			.collect(Collectors.joining("."));
	}

	private static String position(Path.Node node) {
		if (node.getIndex() != null) {
			return node.getIndex().toString();
		}
		return (node.getKey() != null) ? node.getKey().toString() : "";
	}

	private String name(int index) {
		return this.names.getOrDefault(index, "");
	}

}
