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
 * Tells where in the arguments of one method a constraint is violated, in the words of
 * the caller.
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
	 * @param path where the validator found it
	 * @return the parameter's name, unless it takes the whole payload, then
	 * {@code [index]} or {@code [key]}, then the bean's path
	 */
	String field(Path path) {
		return field("", path);
	}

	/**
	 * Return the field of a violation in a parameter that was validated by itself.
	 * @param index the parameter's index in the method
	 * @param path where the validator found it, from the argument on
	 * @return the parameter's name, unless it takes the whole payload, then the bean's
	 * path
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
	 * Return the field of a violation for a log, without keys, which are the peer's or
	 * the application's data.
	 * @param path where the validator found it
	 * @return the names of the properties on the way, empty for the value itself
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
