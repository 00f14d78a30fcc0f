package io.netconduit.handler.validation;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.validation.Configuration;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.ValidatorFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Finds the method whose constraints make a whole class unusable: the validator reads all
 * methods of a class at once, and its message often names none. Loaded only if Jakarta
 * Validation is on the class path.
 */
final class FaultyMethod {

	private final Class<?> type;

	private final String message;

	private final boolean extracting;

	private final Map<String, List<Method>> methods = new LinkedHashMap<>();

	/** Methods that an XML mapping cannot name. */
	private final List<Method> others = new ArrayList<>();

	private FaultyMethod(Class<?> type, ValidationException failure, boolean extracting) {
		this.type = type;
		this.extracting = extracting;
		this.message = String.valueOf(failure.getMessage());
		Set<Class<?>> types = new LinkedHashSet<>();
		for (Class<?> current = type; current != null && current != Object.class; current = current.getSuperclass()) {
			types.add(current);
		}
		types.addAll(ClassUtils.getAllInterfacesForClassAsSet(type));
		for (Class<?> declaring : types) {
			for (Method method : declaring.getDeclaredMethods()) {
				if (!Modifier.isStatic(method.getModifiers()) && !method.isSynthetic()) {
					add(method);
				}
			}
		}
	}

	/**
	 * Find the method.
	 * @param type the class
	 * @param failure the failure of the validator to read it
	 * @param extracting whether the validator looks into futures and publishers
	 * @return the place of the method, or {@code null} if it cannot be found
	 */
	static @Nullable String find(Class<?> type, ValidationException failure, boolean extracting) {
		return new FaultyMethod(type, failure, extracting).find();
	}

	/**
	 * Say what to do about constraints that cannot be read.
	 * @param failure the failure of the validator
	 * @return what to do
	 */
	static String advice(ValidationException failure) {
		String message = String.valueOf(failure.getMessage());
		return (message.contains("HV000197")
				? "Register a ValueExtractor for the type, or put the constraint into the type itself: "
				: "Correct them: ") + message;
	}

	private void add(Method method) {
		if (isNameable(method)) {
			this.methods.computeIfAbsent(signature(method), (key) -> new ArrayList<>()).add(method);
		}
		else if (UncheckedConstraints.isConstrained(method)) {
			this.others.add(method);
		}
	}

	private @Nullable String find() {
		if (failsWith(List.of())) {
			return (this.others.size() == 1) ? place(this.others.get(0)) : null;
		}
		for (List<Method> candidates : this.methods.values()) {
			if (failsWith(candidates)) {
				return place(candidates.get(0));
			}
		}
		return null;
	}

	private static String place(Method method) {
		return ClassUtils.getShortName(method.getReturnType()) + " " + method.getDeclaringClass().getName() + "."
				+ signature(method);
	}

	private static String signature(Method method) {
		return method.getName() + Arrays.stream(method.getParameterTypes())
			.map(ClassUtils::getShortName)
			.collect(Collectors.joining(", ", "(", ")"));
	}

	private static boolean isNameable(Method method) {
		return Arrays.stream(method.getParameterTypes())
			.noneMatch((type) -> type.isArray() && type.getName().matches("\\[+[A-Z]"));
	}

	private boolean failsWith(List<Method> read) {
		Configuration<?> configuration = Validation.byDefaultProvider().configure();
		configuration.addMapping(new ByteArrayInputStream(mappingWithout(read).getBytes(StandardCharsets.UTF_8)));
		if (this.extracting) {
			ResultCarrier.extractors().forEach(configuration::addValueExtractor);
		}
		try (ValidatorFactory factory = configuration.buildValidatorFactory()) {
			factory.getValidator().getConstraintsForClass(this.type);
			return false;
		}
		catch (ValidationException ex) {
			return Objects.equals(ex.getMessage(), this.message);
		}
	}

	private String mappingWithout(List<Method> read) {
		Map<Class<?>, List<Method>> ignored = this.methods.values()
			.stream()
			.filter((candidates) -> candidates != read)
			.flatMap(List::stream)
			.collect(Collectors.groupingBy(Method::getDeclaringClass));
		StringBuilder xml = new StringBuilder(
				"<constraint-mappings xmlns=\"https://jakarta.ee/xml/ns/validation/mapping\" version=\"3.1\">");
		ignored.forEach((declaring, candidates) -> {
			xml.append("<bean class=\"").append(declaring.getName()).append("\" ignore-annotations=\"false\">");
			for (Method method : candidates) {
				xml.append("<method name=\"").append(method.getName()).append("\" ignore-annotations=\"true\">");
				for (Class<?> parameter : method.getParameterTypes()) {
					xml.append("<parameter type=\"").append(parameter.getName()).append("\"/>");
				}
				xml.append("</method>");
			}
			xml.append("</bean>");
		});
		return xml.append("</constraint-mappings>").toString();
	}

}
