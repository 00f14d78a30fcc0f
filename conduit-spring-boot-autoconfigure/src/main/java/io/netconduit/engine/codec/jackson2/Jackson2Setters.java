package io.netconduit.engine.codec.jackson2;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.CreatorProperty;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.impl.MethodProperty;
import org.jspecify.annotations.Nullable;

/**
 * Names the property if its setter fails, and refuses setters without checks. The library
 * calls the setters of a bean whose constructor takes properties after it has read all
 * values, and then reports the bean.
 */
final class Jackson2Setters extends BeanDeserializerModifier {

	private static final long serialVersionUID = 1L;

	@Override
	public BeanDeserializerBuilder updateBuilder(DeserializationConfig config, BeanDescription description,
			BeanDeserializerBuilder builder) {
		// The library recognizes the setters of records by their class.
		boolean late = builder.getValueInstantiator() != null
				&& builder.getValueInstantiator().canCreateFromObjectWith() && !description.getBeanClass().isRecord();
		List<SettableBeanProperty> properties = new ArrayList<>();
		builder.getProperties().forEachRemaining(properties::add);
		for (SettableBeanProperty property : properties) {
			if (property.getClass() != MethodProperty.class) {
				continue;
			}
			if (property.getMember().getName().indexOf('-') >= 0) {
				remove(builder, property);
			}
			else if (late && property.getMetadata().getMergeInfo() == null) {
				builder.addOrReplaceProperty(new NamedProperty(property), true);
			}
		}
		return builder;
	}

	// Kotlin appends a hash to the name of a setter that takes a value class, and the
	// setter takes anything for the value.
	private static void remove(BeanDeserializerBuilder builder, SettableBeanProperty property) {
		String name = property.getName().substring(0, (property.getName() + '-').indexOf('-'));
		SettableBeanProperty own = builder.findProperty(PropertyName.construct(name));
		if (!(own instanceof CreatorProperty)) {
			throw new IllegalArgumentException("its property '" + name
					+ "' is an unsigned number or of a value class, but no parameter of the constructor");
		}
		builder.removeProperty(property.getFullName());
	}

	/**
	 * Adds its name to the failures of its setter.
	 */
	private static final class NamedProperty extends SettableBeanProperty.Delegating {

		private static final long serialVersionUID = 1L;

		NamedProperty(SettableBeanProperty delegate) {
			super(delegate);
		}

		@Override
		protected SettableBeanProperty withDelegate(SettableBeanProperty changed) {
			return new NamedProperty(changed);
		}

		@Override
		public void set(Object instance, @Nullable Object value) throws IOException {
			try {
				this.delegate.set(instance, value);
			}
			catch (JsonMappingException | RuntimeException ex) {
				throw JsonMappingException.wrapWithPath(ex, new JsonMappingException.Reference(instance, getName()));
			}
		}

	}

}
