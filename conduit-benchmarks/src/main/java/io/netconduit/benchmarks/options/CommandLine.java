package io.netconduit.benchmarks.options;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The options of a command line: {@code --name=value}, and {@code --name} for a flag.
 */
public final class CommandLine {

	private final Map<String, List<String>> values = new HashMap<>();

	private CommandLine() {
	}

	/**
	 * Read a command line.
	 * @param args the arguments
	 * @param names the names of all options, without their hyphens, in the order in which
	 * messages list them
	 * @param flags the options that take no value
	 * @return the options that are given
	 * @throws InvalidOptionException if an argument is not one of the options or lacks
	 * its value
	 */
	public static CommandLine parse(String[] args, List<String> names, Set<String> flags) {
		CommandLine line = new CommandLine();
		for (String arg : args) {
			String[] parts = arg.split("=", 2);
			String name = parts[0].startsWith("--") ? parts[0].substring(2) : "";
			if (!names.contains(name)) {
				throw new InvalidOptionException("Unknown option " + parts[0] + "; known options are "
						+ names.stream().map((known) -> "--" + known).collect(Collectors.joining(", ")));
			}
			if (flags.contains(name) && parts.length == 2) {
				throw new InvalidOptionException("--%1$s takes no value: --%1$s".formatted(name));
			}
			if (!flags.contains(name) && parts.length == 1) {
				throw new InvalidOptionException("--%1$s requires a value: --%1$s=…".formatted(name));
			}
			line.values.computeIfAbsent(name, (key) -> new ArrayList<>()).add(parts[parts.length - 1]);
		}
		return line;
	}

	/**
	 * Return whether an option is given.
	 * @param name its name
	 * @return whether the option is given
	 */
	public boolean has(String name) {
		return this.values.containsKey(name);
	}

	/**
	 * Return all values of an option that may be given more than once.
	 * @param name its name
	 * @return the values, in order
	 */
	public List<String> all(String name) {
		return this.values.getOrDefault(name, List.of());
	}

	/**
	 * Return the value of an option.
	 * @param name its name
	 * @return the value, the last one if there are several, or {@code null} if there is
	 * none
	 */
	public @Nullable String value(String name) {
		List<String> given = all(name);
		return given.isEmpty() ? null : given.get(given.size() - 1);
	}

	/**
	 * Return the file that an option names.
	 * @param name the option's name
	 * @return the file, or {@code null} if there is none
	 */
	public @Nullable Path path(String name) {
		String value = value(name);
		return (value != null) ? Path.of(value) : null;
	}

	/**
	 * Return the parts of a value that are separated by commas.
	 * @param name the option's name
	 * @return the parts, each once, empty if the option is not given
	 */
	public List<String> list(String name) {
		String value = value(name);
		return (value != null) ? Arrays.stream(value.split(",")).map(String::strip).distinct().toList() : List.of();
	}

	/**
	 * Return the items that an option selects.
	 * @param <T> the type of item
	 * @param name the option's name
	 * @param all all items
	 * @param label returns the name of an item
	 * @return the selected items in the order of the option, or all items if the option
	 * is not given
	 * @throws InvalidOptionException if there is no item with a given name
	 */
	public <T> List<T> choices(String name, List<T> all, Function<T, String> label) {
		return has(name) ? list(name).stream().map((choice) -> choice(name, choice, all, label)).toList() : all;
	}

	/**
	 * Return the item that a value names.
	 * @param <T> the type of item
	 * @param name the option's name
	 * @param value the value
	 * @param all all items
	 * @param label returns the name of an item
	 * @return the item with that name
	 * @throws InvalidOptionException if there is no such item
	 */
	public static <T> T choice(String name, String value, List<T> all, Function<T, String> label) {
		return all.stream()
			.filter((candidate) -> label.apply(candidate).equals(value))
			.findFirst()
			.orElseThrow(() -> new InvalidOptionException("Unknown value '" + value + "' for --" + name
					+ "; known values are " + all.stream().map(label).collect(Collectors.joining(", "))));
	}

	/**
	 * Return the whole number that an option gives.
	 * @param name the option's name
	 * @param least the minimum
	 * @param most the maximum
	 * @return the number, or {@code null} if there is none
	 * @throws InvalidOptionException if the value is not a number or is out of bounds
	 */
	public @Nullable Integer wholeNumber(String name, int least, int most) {
		return number(name, "whole number", Integer::valueOf, least, most);
	}

	/**
	 * Return the number that an option gives.
	 * @param name the option's name
	 * @param least the minimum
	 * @param most the maximum
	 * @return the number, or {@code null} if there is none
	 * @throws InvalidOptionException if the value is not a number or is out of bounds
	 */
	public @Nullable Double number(String name, double least, double most) {
		return number(name, "number", Double::valueOf, least, most);
	}

	private <T extends Number> @Nullable T number(String name, String kind, Function<String, T> parser, double least,
			double most) {
		String value = value(name);
		if (value == null) {
			return null;
		}
		try {
			T number = parser.apply(value);
			if (number.doubleValue() >= least && number.doubleValue() <= most) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Reported below.
		}
		throw new InvalidOptionException(
				"--%s must be a %s from %s to %s, but is '%s'".formatted(name, kind, text(least), text(most), value));
	}

	private static String text(double number) {
		return (number == Math.rint(number)) ? Long.toString((long) number) : Double.toString(number);
	}

}
