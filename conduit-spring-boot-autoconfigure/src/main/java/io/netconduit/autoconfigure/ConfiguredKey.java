package io.netconduit.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.netconduit.engine.codec.binding.Distance;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * A key of this library as the configuration contains it, in any notation that Spring
 * Boot accepts.
 *
 * @param text the key or the name of the environment variable
 * @param variable whether it is an environment variable, whose underscores may stand for
 * dots
 * @param segments the parts of the key, at least two
 */
record ConfiguredKey(String text, boolean variable, List<Segment> segments) {

	private static final String ROOT = "conduit";

	/**
	 * Find the keys in all property sources that can be listed.
	 * @param environment the environment
	 * @return the keys whose first part is, or nearly is, that of this library
	 */
	static List<ConfiguredKey> allOf(Environment environment) {
		if (!(environment instanceof ConfigurableEnvironment configurable)) {
			return List.of();
		}
		return configurable.getPropertySources()
			.stream()
			.filter(EnumerablePropertySource.class::isInstance)
			.flatMap((source) -> allOf((EnumerablePropertySource<?>) source))
			.distinct()
			.toList();
	}

	private static Stream<ConfiguredKey> allOf(EnumerablePropertySource<?> source) {
		boolean variables = source instanceof SystemEnvironmentPropertySource;
		return Stream.of(source.getPropertyNames())
			.filter(ConfiguredKey::maybeOwn)
			.map((name) -> of(name, variables && name.indexOf('.') < 0))
			.filter((key) -> key.segments().size() > 1 && key.isOwn());
	}

	// Almost all names of a large environment end here.
	private static boolean maybeOwn(String name) {
		return name.length() > ROOT.length() && (name.charAt(0) | 0x20) == 'c';
	}

	static ConfiguredKey of(String name, boolean variable) {
		return new ConfiguredKey(name, variable, variable ? variable(name) : parse(name));
	}

	private boolean isOwn() {
		String first = this.segments.get(0).uniform();
		return first.equals(ROOT) || (!this.variable && Distance.between(first, ROOT) <= 2);
	}

	private static List<Segment> variable(String name) {
		return Stream.of(name.toLowerCase(Locale.ROOT).split("_"))
			.filter((part) -> !part.isEmpty())
			.map((part) -> new Segment(part, false))
			.toList();
	}

	private static List<Segment> parse(String name) {
		List<Segment> segments = new ArrayList<>();
		int start = 0;
		for (int i = 0; i <= name.length(); i++) {
			char character = (i < name.length()) ? name.charAt(i) : '.';
			if (character == '.' || character == '[') {
				if (i > start) {
					segments.add(new Segment(name.substring(start, i), false));
				}
				start = i + 1;
			}
			if (character == '[') {
				int end = name.indexOf(']', i);
				end = (end >= 0) ? end : name.length();
				segments.add(new Segment(name.substring(i + 1, end), true));
				i = end;
				start = Math.min(end + 1, name.length());
			}
		}
		return segments;
	}

	/**
	 * Return whether the key is below a group, such as {@code server}.
	 * @param group the second part of the keys
	 * @return whether it is
	 */
	boolean isIn(String group) {
		return root().equals(ROOT) && group().equals(group) && this.segments.size() > 2;
	}

	/**
	 * Return the first part, in uniform notation.
	 * @return the part
	 */
	String root() {
		return this.segments.get(0).uniform();
	}

	/**
	 * Return the second part, in uniform notation.
	 * @return the part
	 */
	String group() {
		return this.segments.get(1).uniform();
	}

	/**
	 * Return the parts from an index on in uniform notation, without the index of a list.
	 * @param from the index of the first part
	 * @return the parts, separated by dots unless the dots of a variable are not known
	 */
	String path(int from) {
		int end = this.segments.size();
		while (end > from && this.segments.get(end - 1).isIndex(this.variable)) {
			end--;
		}
		return this.segments.subList(from, Math.max(from, end))
			.stream()
			.map(Segment::uniform)
			.collect(Collectors.joining(this.variable ? "" : "."));
	}

	/**
	 * Return a part as Spring Boot compares it: dashes, underscores and upper case do not
	 * matter.
	 * @param text the part
	 * @return its letters and digits in lower case
	 */
	static String uniform(String text) {
		StringBuilder uniform = new StringBuilder(text.length());
		text.chars()
			.map(Character::toLowerCase)
			.filter((character) -> character >= 'a' && character <= 'z' || character >= '0' && character <= '9')
			.forEach((character) -> uniform.append((char) character));
		return uniform.toString();
	}

	/**
	 * One part of a key.
	 *
	 * @param text the text as written
	 * @param bracketed whether it is in brackets
	 */
	record Segment(String text, boolean bracketed) {

		String uniform() {
			return ConfiguredKey.uniform(this.text);
		}

		boolean isIndex(boolean variable) {
			return (this.bracketed || variable) && !this.text.isEmpty()
					&& this.text.chars().allMatch((character) -> character >= '0' && character <= '9');
		}

	}

}
